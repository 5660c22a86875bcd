using Microsoft.Extensions.DependencyInjection;

namespace CoroutineBot.Bot.Control;

public static class ControlServices
{
    /// <summary>Lets the command line speak to the running bot (<c>backup</c>, <c>admin</c>).</summary>
    public static IServiceCollection AddControl(this IServiceCollection services) => services.AddHostedService<ControlServer>();
}
