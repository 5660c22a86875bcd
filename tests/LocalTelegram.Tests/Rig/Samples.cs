using System.Collections;
using System.Reflection;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace CoroutineBot.LocalTelegram.Tests.Rig;

/// <summary>Builds a filled-in object of every block and text type the package has, so that a new one is not forgotten.</summary>
internal static class Samples
{
    /// <summary>The smallest picture that is one: a PNG of 1 x 1.</summary>
    public static byte[] Png { get; } = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");

    public static IEnumerable<InputRichBlock> AllBlocks() => TypesOf<InputRichBlock>().Where(t => t != typeof(InputRichBlockThinking)).Select(t => (InputRichBlock)Fill(t));

    public static IEnumerable<RichText> AllTexts() =>
        TypesOf<RichText>().Where(t => t != typeof(RichTextUnsupported) && t != typeof(RichTextText) && t != typeof(RichTextArray)).Select(t => (RichText)Fill(t));

    private static IEnumerable<Type> TypesOf<T>() => typeof(T).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(T)) && !t.IsAbstract).OrderBy(t => t.Name);

    private static object Fill(Type type)
    {
        var thing = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
        {
            if (Value(type, property) is { } value) property.SetValue(thing, value);
        }
        return thing;
    }

    private static object? Value(Type owner, PropertyInfo property)
    {
        var type = property.PropertyType;
        if (type == typeof(RichText)) return (RichText)"words";
        if (type == typeof(string)) return property.Name switch { "Url" => "https://example.org/", "EmailAddress" => "a@example.org", _ => "word" };
        if (type == typeof(bool)) return true;
        if (type == typeof(int)) return owner == typeof(InputRichBlockSectionHeading) ? 2 : 300;
        if (type == typeof(int?)) return 15;
        if (type == typeof(DateTime)) return new DateTime(2026, 11, 24, 0, 0, 0, DateTimeKind.Utc);
        if (type == typeof(User)) return new User { Id = 1001, FirstName = "Анна" };
        if (type == typeof(Location)) return new Location { Latitude = 55.7, Longitude = 37.6 };
        if (type == typeof(RichBlockCaption)) return new RichBlockCaption { Text = "caption", Credit = "credit" };
        if (type == typeof(RichMessageButton)) return Button;
        if (type == typeof(InputMediaVoiceNote)) return new InputMediaVoiceNote(Upload(property.Name));
        if (type.IsSubclassOf(typeof(InputMedia))) return Activator.CreateInstance(type, Upload(property.Name));
        if (type == typeof(RichBlockTableCellAlign?)) return RichBlockTableCellAlign.Center;
        return typeof(IEnumerable).IsAssignableFrom(type) ? List(owner, type.GetGenericArguments().FirstOrDefault()) : null;
    }

    private static object? List(Type owner, Type? item)
    {
        if (item == typeof(InputRichBlock))
        {
            InputRichBlock inner = owner == typeof(InputRichBlockCollage) || owner == typeof(InputRichBlockSlideshow)
                ? new InputRichBlockPhoto { Photo = new InputMediaPhoto(Upload(owner.Name)) }
                : new InputRichBlockParagraph { Text = "inside" };
            return new[] { inner };
        }
        if (item == typeof(InputRichBlockListItem)) return new[] { new InputRichBlockListItem { Blocks = [new InputRichBlockParagraph { Text = "item" }], Value = 3, Type = "a" } };
        if (item == typeof(RichMessageButton)) return new[] { Button };
        if (item == typeof(IEnumerable<RichBlockTableCell>))
            return new[] { new[] { new RichBlockTableCell { Text = "cell", Align = RichBlockTableCellAlign.Left, Valign = RichBlockTableCellValign.Top } } };
        return null;
    }

    private static RichMessageButton Button => new("tap") { CallbackData = "tapped" };

    private static InputFileStream Upload(string name) => InputFile.FromStream(new MemoryStream(Png), name + ".png");
}
