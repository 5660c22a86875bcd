using System.Collections.Immutable;

namespace CoroutineBot.Lessons.Findings;

/// <summary>Every rule of the lint in one place. A code is stable: a rule may be reworded, its code never means something else.</summary>
public static class FindingCodes
{
    private static readonly List<FindingCode> Known = [];

    // Files
    public static readonly FindingCode NotText = Code("E01", "The file is not UTF-8 text.");
    public static readonly FindingCode TooLarge = Code("E02", "The file, or one of its lines, is larger than a lesson can be.");
    public static readonly FindingCode ControlCharacter = Code("E03", "An invisible control character stands in the text.");
    public static readonly FindingCode TooDeep = Code("E04", "The Markdown cannot be read, most often because it is nested too deeply.");
    public static readonly FindingCode Unreadable = Code("E05", "The file or folder cannot be opened.");

    // Front matter, course.yml, check blocks
    public static readonly FindingCode FrontMatterMissing = Code("E10", "The file does not begin with front matter.");
    public static readonly FindingCode YamlBroken = Code("E11", "The YAML cannot be read, or uses more than plain keys, lists and values.");
    public static readonly FindingCode UnknownKey = Code("E12", "The key is not one of the known ones.");
    public static readonly FindingCode MissingKey = Code("E13", "A key that must be there is missing.");
    public static readonly FindingCode WrongValue = Code("E14", "The value has the wrong type or shape.");

    // Structure
    public static readonly FindingCode UnderlinedHeading = Code("E20", "A line of dashes or equal signs turned the words above it into a heading.");
    public static readonly FindingCode HeadingLevel = Code("E21", "Only headings with two or three # are used.");
    public static readonly FindingCode OutsideChunk = Code("E22", "Something stands before the first chunk.");
    public static readonly FindingCode Empty = Code("E23", "A heading, chunk, option or lesson is empty.");
    public static readonly FindingCode UnclosedFence = Code("E24", "A code block is never closed.");
    public static readonly FindingCode NotInFormat = Code("E25", "A Markdown construct that lessons do not use.");
    public static readonly FindingCode LinkAddress = Code("E26", "A link does not lead to an absolute http or https address.");
    public static readonly FindingCode Image = Code("E27", "A picture stands in the lesson.");
    public static readonly FindingCode ImagePath = Code("E28", "The path of a picture leaves the lesson folder.");
    public static readonly FindingCode PageBreak = Code("E29", "A page break stands where there is no page to break.");

    // Attributes and ids
    public static readonly FindingCode AttributesUnreadable = Code("E30", "The braces at the end of the line cannot be read as attributes.");
    public static readonly FindingCode UnknownAttribute = Code("E31", "The attribute is not one of the known ones.");
    public static readonly FindingCode UnknownClass = Code("E32", "The class is missing or not one of the known ones.");
    public static readonly FindingCode AttributeValue = Code("E33", "The value of an attribute is wrong.");
    public static readonly FindingCode IdMissing = Code("E34", "A heading has no id.");
    public static readonly FindingCode IdShape = Code("E35", "An id is not made of lower case letters, digits and hyphens, or is too short or too long.");
    public static readonly FindingCode IdTaken = Code("E36", "An id is used twice.");
    public static readonly FindingCode IdRetired = Code("E37", "A retired id is used again.");

    // Code blocks
    public static readonly FindingCode UnknownFenceWord = Code("E40", "The fence word is not one of the known ones.");
    public static readonly FindingCode FenceWordValue = Code("E41", "The value of a fence word is wrong.");
    public static readonly FindingCode FenceWordMisplaced = Code("E42", "A fence word, or a block of this kind, does not belong here.");
    public static readonly FindingCode SecondsRange = Code("E43", "A time range is not sensible.");
    public static readonly FindingCode OutputMissing = Code("E44", "A run block is not followed by its output.");
    public static readonly FindingCode OutputMisplaced = Code("E45", "An output block does not follow a run block.");
    public static readonly FindingCode AfterUnknown = Code("E46", "The word after= names no code block above.");
    public static readonly FindingCode UnknownLanguage = Code("E47", "The language of a code block is not one of the known ones.");
    public static readonly FindingCode StrayMarker = Code("E48", "A marker comment stands in a block that has no use for it.");

    // Answers and tasks
    public static readonly FindingCode AnswerMissing = Code("E50", "A question has no answer block.");
    public static readonly FindingCode AnswerTwice = Code("E51", "A question has two answer blocks, or its options are torn apart.");
    public static readonly FindingCode OptionCount = Code("E52", "A question has fewer than 2 or more than 6 options.");
    public static readonly FindingCode RightCount = Code("E53", "The number of right options does not fit the kind of the question.");
    public static readonly FindingCode OptionMark = Code("E54", "An option has no [ ] or [x].");
    public static readonly FindingCode FeedbackMissing = Code("E55", "A wrong option has no feedback.");
    public static readonly FindingCode OrderShape = Code("E56", "The lines to put in order are too few, too many or repeated.");
    public static readonly FindingCode GapShape = Code("E57", "A gap is not written as [[(right)|wrong|wrong]].");
    public static readonly FindingCode BugShape = Code("E58", "Not exactly one line is marked as the faulty one, or its reason is missing.");
    public static readonly FindingCode ForecastWithoutRun = Code("E59", "A forecast has no run block, or that block does not claim what is asked.");
    public static readonly FindingCode TaskPartMissing = Code("E60", "A task has no starter, solution or check.");
    public static readonly FindingCode TaskPartTwice = Code("E61", "A part of a task stands there twice.");
    public static readonly FindingCode TooManyHints = Code("E62", "There are more than three hints.");
    public static readonly FindingCode AfterAnswer = Code("E63", "Something stands after the answer that would be lost.");
    public static readonly FindingCode ChecksFile = Code("E64", "A file in checks/ has no task, is missing, or leaves a call or a name in the check block without use.");

    // Sizes
    public static readonly FindingCode ProseSize = Code("E70", "A chunk or a task has more than 700 characters of prose.");
    public static readonly FindingCode CodeLines = Code("E71", "A code block is too long for a phone.");
    public static readonly FindingCode CodeColumns = Code("E72", "A line of code is wider than 42 columns.");
    public static readonly FindingCode QuestionSize = Code("E73", "A question has more than 300 characters.");
    public static readonly FindingCode OptionSize = Code("E74", "An option has more than 100 characters.");
    public static readonly FindingCode ExplanationSize = Code("E75", "An explanation or feedback has more than 200 characters.");
    public static readonly FindingCode SecondCode = Code("E76", "A chunk has more than one code block.");

    public static readonly FindingCode GlossarySize = Code("E77", "A term, a definition or an example of the glossary is too long.");

    // Names of the course
    public static readonly FindingCode UnknownConcept = Code("E80", "The concept is not in course.yml.");
    public static readonly FindingCode UnknownMisconception = Code("E81", "The misconception is not in course.yml.");

    public static readonly FindingCode GlossaryPlaceUnknown = Code("E82", "An entry of the glossary leads to a chunk that is not there.");
    public static readonly FindingCode GlossaryTermTaken = Code("E83", "Two entries of the glossary have the same term.");

    // The course
    public static readonly FindingCode LessonMissing = Code("E90", "A lesson of course.yml has no files.");
    public static readonly FindingCode LessonMismatch = Code("E91", "The front matter names another lesson or language than the file's place.");
    public static readonly FindingCode PrerequisiteUnknown = Code("E92", "A prerequisite is no lesson of the course.");
    public static readonly FindingCode PrerequisiteCircle = Code("E93", "Prerequisites form a circle.");
    public static readonly FindingCode FolderLeaves = Code("E94", "The folder of a lesson is not a plain name inside the course.");
    public static readonly FindingCode CourseTaken = Code("E95", "Two courses or lessons have the same id.");
    public static readonly FindingCode NothingHere = Code("E96", "There is no lesson or course at this place.");

    // The two languages
    public static readonly FindingCode TwinMissing = Code("E100", "A part exists in one language only.");
    public static readonly FindingCode TwinOrder = Code("E101", "Parts stand in another order than in the other language.");
    public static readonly FindingCode TwinKind = Code("E102", "A part is of another kind than in the other language.");
    public static readonly FindingCode TwinCode = Code("E103", "Code differs from the other language in more than comments.");
    public static readonly FindingCode TwinAttributes = Code("E104", "Attributes, options or claims differ from the other language.");

    // What only a run can tell
    public static readonly FindingCode OutputFalse = Code("E110", "A program prints something else than its output block says.");
    public static readonly FindingCode TimeFalse = Code("E111", "A program takes less or more time than it claims.");
    public static readonly FindingCode EndingFalse = Code("E112", "A program ends in another way than it claims.");
    public static readonly FindingCode WarningFalse = Code("E113", "The claimed words do not appear on standard error.");
    public static readonly FindingCode MistakeFalse = Code("E114", "A program does not show the mistake that it names.");
    public static readonly FindingCode ForecastFalse = Code("E115", "The right option of a forecast is not what happens.");
    public static readonly FindingCode SolutionFails = Code("E116", "A solution does not pass the checks of its task.");
    public static readonly FindingCode StarterPasses = Code("E117", "A starter passes the checks of its task.");
    public static readonly FindingCode WrongPasses = Code("E118", "A wrong sample passes the checks of its task.");
    public static readonly FindingCode WrongReason = Code("E119", "A wrong sample is rejected for another reason than the mistake it names.");
    public static readonly FindingCode CheckUnreadable = Code("E120", "A check or a check file does not work with the solution.");
    public static readonly FindingCode NotProven = Code("E121", "A claim could not be tried, so it is not proven.");
    public static readonly FindingCode MistakeUndeclared = Code("E122", "A mistake is recognised in a solution, or in a program that does not name it.");

    public static readonly FindingCode AnswerFalse = Code("E123", "The right answer of a question about code does not work, or a wrong one works as well.");

    // Advice
    public static readonly FindingCode LongLesson = Code("W01", "The lesson is longer than one sitting.");
    public static readonly FindingCode UnderscoreBold = Code("W02", "Underscores turned a name into bold text.");
    public static readonly FindingCode StrayFile = Code("W03", "A file or folder belongs to no lesson.");
    public static readonly FindingCode ListStart = Code("W04", "A numbered list does not begin with 1.");
    public static readonly FindingCode ManyDistractors = Code("W05", "More than two false lines cost a beginner more than they teach.");
    public static readonly FindingCode LanguageMissing = Code("W06", "The lesson is missing in one language.");
    public static readonly FindingCode LanguagesApart = Code("W07", "The language that was sent differs from the one that was not sent along.");

    public static readonly FindingCode AnswerNotTried = Code("W08", "The right answer of a question about code is only a piece of a program, so it was not run.");

    public static readonly FindingCode LabelUnnamed = Code("W09", "A label of a check file has no words in the lesson's language.");

    // Phone typing
    public static readonly FindingCode ByteOrderMark = Code("N01", "A byte order mark was taken away.");
    public static readonly FindingCode LineEnds = Code("N02", "Windows line ends were read as plain ones.");
    public static readonly FindingCode Tabs = Code("N03", "Tabs in code were read as four spaces.");
    public static readonly FindingCode NoBreakSpace = Code("N04", "Non-breaking spaces were read as spaces.");
    public static readonly FindingCode CurlyQuotes = Code("N05", "Curly quotes were read as straight ones.");
    public static readonly FindingCode LongDashes = Code("N06", "Long dashes were read as hyphens or as a range.");
    public static readonly FindingCode InvisibleRemoved = Code("N07", "Invisible spaces were taken away.");
    public static readonly FindingCode DecimalComma = Code("N08", "Decimal commas were read as points.");

    public static readonly FindingCode TooOldPython = Code("N09", "A program was not run, because it needs a newer Python than the one that is here.");

    /// <summary>What shows only when both languages are compared.</summary>
    internal static ImmutableArray<FindingCode> BetweenLanguages { get; } = [TwinMissing, TwinOrder, TwinKind, TwinCode, TwinAttributes];

    /// <summary>All codes, in the order of this file.</summary>
    public static ImmutableArray<FindingCode> All { get; } = [.. Known];

    private static FindingCode Code(string name, string meaning)
    {
        var code = new FindingCode(name, meaning);
        Known.Add(code);
        return code;
    }
}
