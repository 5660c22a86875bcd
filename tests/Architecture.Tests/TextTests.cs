using System.Reflection;

namespace CoroutineBot.Architecture.Tests;

/// <summary>Words people read: an abstract class with a property or method for each, and exactly two cases.</summary>
public sealed class TextTests
{
    public static TheoryData<string> Texts => [.. House.Bot.GetTypes().Where(type => type.Name.EndsWith("Texts", StringComparison.Ordinal)).Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Texts))]
    public void They_are_there_in_both_languages(string name) => Problems(House.Bot.GetType(name)!).ShouldBeEmpty();

    [Fact]
    public void Every_folder_of_features_that_speaks_has_them() => Texts.Count.ShouldBeGreaterThan(5);

    [Fact]
    public void A_missing_language_and_an_unsealed_one_are_noticed()
    {
        Problems(typeof(OnlyRussianTexts)).ShouldBe(["its cases are Russian, not English and Russian"]);
        Problems(typeof(OpenTexts)).ShouldBe(["it is not abstract, so a word could be forgotten", "English is not sealed", "its cases are English, not English and Russian"]);
    }

    private static IEnumerable<string> Problems(Type texts)
    {
        if (!texts.IsAbstract) yield return "it is not abstract, so a word could be forgotten";
        var cases = texts.Assembly.GetTypes().Where(type => type.IsSubclassOf(texts)).OrderBy(type => type.Name, StringComparer.Ordinal).ToList();
        foreach (var language in cases.Where(type => !type.IsSealed || type.DeclaringType != texts))
        {
            yield return language.IsSealed ? $"{language.Name} does not stand inside it" : $"{language.Name} is not sealed";
        }

        var names = string.Join(" and ", cases.Select(type => type.Name));
        if (names != "English and Russian") yield return $"its cases are {names}, not English and Russian";
        if (texts.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).FirstOrDefault(method => method is { IsVirtual: true, IsAbstract: false } && method.ReturnType == typeof(string)) is { } common)
        {
            yield return $"{common.Name} has words that a language may forget to replace";
        }
    }

    private abstract class OnlyRussianTexts
    {
        private sealed class Russian : OnlyRussianTexts;
    }

    public class OpenTexts
    {
        public class English : OpenTexts;
    }
}
