using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;

namespace CoroutineBot.Architecture.Tests;

/// <summary>The house as it is: the assemblies of src with everything their types use, and the folder of the repository.</summary>
internal static class House
{
    public static readonly Assembly Bot = Assembly.Load("CoroutineBot.Bot");

    private static readonly Lazy<ArchUnitNET.Domain.Architecture> _architecture = new(() => new ArchLoader().LoadAssemblies(
        Bot, Assembly.Load("CoroutineBot.Lessons"), Assembly.Load("CoroutineBot.Runner"), Assembly.Load("CoroutineBot.LocalTelegram")).Build());

    /// <summary>The topmost folder of the repository: the one with the solution.</summary>
    public static string Root => Surroundings.Repository;

    public static IEnumerable<IType> Types => _architecture.Value.Types.Where(type => type.FullName.StartsWith("CoroutineBot.", StringComparison.Ordinal));

    public static IEnumerable<string> Files(string pattern) => Directory
        .EnumerateFiles(Root, pattern, new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
        .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Where(IsOurs)
        .Order(StringComparer.Ordinal);

    /// <summary>Neither built, nor kept by the running bot, nor git's or an editor's own.</summary>
    private static bool IsOurs(string file)
    {
        var folders = file.Split('/');
        return !folders.Any(name => name is ".git" or "bin" or "obj" or "node_modules" or "__pycache__" or ".vs" or ".idea" or ".vscode" or "TestResults")
            && folders[0] is not ("artifacts" or "data");
    }
}
