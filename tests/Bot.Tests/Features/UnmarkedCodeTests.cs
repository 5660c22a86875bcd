using CoroutineBot.Bot.Features.Runs;
using CsCheck;

namespace CoroutineBot.Bot.Tests.Features;

public sealed class UnmarkedCodeTests
{
    [Fact]
    public void Sentences_are_never_programs_however_they_begin()
    {
        string[] firsts = ["if", "while", "for", "try", "raise", "with", "else", "except", "await", "match", "Если", "Пока", "Почему", "print", "you", "я"];
        string[] words = ["you", "ask", "me", "we", "wait", "корутина", "ждёт", "цикл", "it", "works", "почему", "так", "async", "in", "or", "True", "the", "(maybe)", "\"так\"", "event"];
        Gen.Select(
            OneOf(firsts), OneOf(words).Array[2, 7], OneOf(": ", " ", ", ", ":\n  "), OneOf(words).Array[2, 7], OneOf("?", "", ".", "!", ":"))
            .Where(parts => Pair(parts.Item2) && Pair(parts.Item4))
            .Sample((first, before, between, after, end) => CodeFinder.Unmarked($"{first} {string.Join(' ', before)}{between}{string.Join(' ', after)}{end}").ShouldBeNull());

        // Two plain words side by side are what makes a sentence.
        static bool Pair(string[] words) => words.Zip(words.Skip(1)).Any(pair => IsPlain(pair.First) && IsPlain(pair.Second));
        static Gen<string> OneOf(params string[] all) => Gen.Int[0, all.Length - 1].Select(index => all[index]);
        static bool IsPlain(string word) => char.IsLetter(word[0]) && word is not ("async" or "in" or "or");
    }
}
