using System.Collections.Immutable;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Format;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Courses;

/// <summary>A lesson as course.yml lists it.</summary>
internal sealed record LessonEntry(string Id, string Folder, ImmutableArray<YamlValue> Needs, Place Place);

/// <summary>What <c>course.yml</c> says; what could not be read is left out and reported.</summary>
internal sealed record CourseFile(
    string Id,
    LocalText? Title,
    ImmutableArray<LessonEntry> Lessons,
    ImmutableDictionary<string, LocalText> Concepts,
    ImmutableDictionary<string, LocalText> Misconceptions)
{
    public ImmutableArray<GlossaryItem> Glossary { get; init; } = [];

    public const string Name = "course.yml";
    internal static readonly string[] Keys = ["course", "title", "lessons", "concepts", "misconceptions", "glossary"];
    internal static readonly string[] LessonKeys = ["id", "folder", "needs"];

    /// <summary>What another one names and this one does not is known here too.</summary>
    public CourseFile WithNamesOf(CourseFile other) => this with
    {
        Concepts = Concepts.AddRange(other.Concepts.Where(name => !Concepts.ContainsKey(name.Key))),
        Misconceptions = Misconceptions.AddRange(other.Misconceptions.Where(name => !Misconceptions.ContainsKey(name.Key))),
        Glossary = Glossary.AddRange(other.Glossary.Where(item => Glossary.All(own => own.Entry.Concept != item.Entry.Concept))),
    };

    public static CourseFile? Read(string path, string text, FindingList findings)
    {
        if (SourceText.Open(path, text, findings) is not { } source || YamlReader.ReadMap(source.Text, At, findings) is not { } map)
        {
            return null;
        }

        var values = new YamlValues(map, "course.yml", findings);
        values.AllowOnly(Keys);
        var id = values.Text("course");
        if (id is not null)
        {
            Ids.CheckShape(id, "a course id", map["course"]!.Place, findings);
        }

        var title = values.Find("title", required: true) is { } node ? YamlValues.Local(node, "title", findings) : null;
        var concepts = ReadNames(values, "concepts", findings);
        return new CourseFile(id ?? "", title, ReadLessons(values, findings), concepts, ReadNames(values, "misconceptions", findings, places: true))
        {
            Glossary = new GlossaryReader([.. concepts.Keys], findings).Read(values),
        };

        Place At(int line, int column) => new(path, line + 1, column + 1);
    }

    private static ImmutableArray<LessonEntry> ReadLessons(YamlValues values, FindingList findings)
    {
        if (values.Find("lessons", required: true) is not { } node)
        {
            return [];
        }

        if (node is not YamlList { Items.Count: > 0 } list)
        {
            values.Wrong("lessons", node.Place, "must be a list with a line \"- id: …\" for each lesson");
            return [];
        }

        var lessons = ImmutableArray.CreateBuilder<LessonEntry>();
        var (ids, folders) = (new HashSet<string>(), new HashSet<string>());
        foreach (var item in list.Items)
        {
            if (item is not YamlMap map)
            {
                values.Wrong("lessons", item.Place, "must be a list with a line \"- id: …\" for each lesson");
            }
            else if (ReadLesson(new YamlValues(map, "A lesson of course.yml", findings), findings) is { } lesson)
            {
                if (!ids.Add(lesson.Id) || !folders.Add(lesson.Folder))
                {
                    findings.Add(FindingCodes.CourseTaken, lesson.Place, $"The lesson \"{lesson.Id}\" or its folder \"{lesson.Folder}\" is listed twice. Delete one line.");
                    continue;
                }

                lessons.Add(lesson);
            }
        }

        return lessons.ToImmutable();
    }

    private static LessonEntry? ReadLesson(YamlValues values, FindingList findings)
    {
        values.AllowOnly(LessonKeys);
        if (values.Text("id") is not { } id)
        {
            return null;
        }

        var place = values.Map["id"]!.Place;
        Ids.CheckShape(id, "a lesson id", place, findings);
        var folder = values.Text("folder", required: false) ?? id;
        if (folder.StartsWith('.') || folder.Any(c => c is '/' or '\\' or ':' || char.IsControl(c)) || folder.Length > 100)
        {
            findings.Add(FindingCodes.FolderLeaves, values.Map["folder"]?.Place ?? place, $"\"{folder}\" is no folder of the course. Write the plain name of one that lies beside course.yml.");
            return null;
        }

        return new LessonEntry(id, folder, values.Words("needs"), place);
    }

    private static ImmutableDictionary<string, LocalText> ReadNames(YamlValues values, string key, FindingList findings, bool places = false)
    {
        var names = ImmutableDictionary.CreateBuilder<string, LocalText>();
        switch (values.Find(key, required: true))
        {
            case YamlMap map:
                foreach (var (name, node) in map.Entries)
                {
                    Ids.CheckShape(name.Text, $"an id of {key}", name.Place, findings);
                    if (YamlValues.Local(node, name.Text, findings, places) is { } text)
                    {
                        names[name.Text] = text;
                    }
                }

                break;
            case null or YamlValue { Text: "" }:
                break;
            case var node:
                values.Wrong(key, node.Place, "must be a list of lines such as \"id: {ru: слово, en: word}\"");
                break;
        }

        return names.ToImmutable();
    }
}
