using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;

namespace CoroutineBot.Architecture.Tests;

/// <summary>Who may not use what.</summary>
/// <param name="Who">Full names of the types that are bound; a regular expression, anchored at the start.</param>
/// <param name="What">Full names of the types they may not use, likewise. Members are written <c>Type::Member</c>.</param>
/// <param name="Witness">Types that do use it, with every right: they prove that the law would see an offence.</param>
/// <param name="Except">Bound types that are let off, with the reason beside the law; likewise.</param>
internal sealed record Law(string Name, string Who, string What, string Witness, string? Except = null)
{
    public IReadOnlyList<string> Offences() => Uses(name => Matches(name, Who) && (Except is null || !Matches(name, Except)));

    public IReadOnlyList<string> UsesOfTheWitness() => Uses(name => Matches(name, Witness));

    public int Bound() => House.Types.Count(type => Matches(type.FullName, Who));

    private IReadOnlyList<string> Uses(Func<string, bool> bound) =>
    [
        .. from type in House.Types
           where bound(type.FullName)
           from use in Names(type)
           where Matches(use, What)
           select $"{type.FullName} uses {use}" into offence
           group offence by offence into same
           orderby same.Key
           select same.Key,
    ];

    private static IEnumerable<string> Names(IType type) => type.Dependencies.SelectMany(use => use is MethodCallDependency call
        ? [use.Target.FullName, $"{use.Target.FullName}::{call.TargetMember.Name.Split('(')[0]}"]
        : new[] { use.Target.FullName });

    private static bool Matches(string name, string pattern) => Regex.IsMatch(name, $"^(?:{pattern})", RegexOptions.None, TimeSpan.FromSeconds(1));
}
