using System.ComponentModel.DataAnnotations;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features;

/// <summary>The courses and their languages.</summary>
public sealed class ContentOptions
{
    public const string Section = "Content";

    /// <summary>Folder of the courses, one folder each.</summary>
    [Required(AllowEmptyStrings = false, ErrorMessage = "Content:Path is empty: name the folder of the courses.")]
    public string Path { get; init; } = "content";

    /// <summary>For a learner whose language we do not have.</summary>
    [EnumDataType(typeof(Language), ErrorMessage = "Content:Language must be ru or en.")]
    public Language Language { get; init; } = Language.Ru;
}
