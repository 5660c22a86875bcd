using System.Collections.Frozen;
using CoroutineBot.Lessons.Findings;

namespace CoroutineBot.Lessons.Practice;

/// <summary>The nodes of Python's syntax tree, of every version from 3.11 to 3.14: https://docs.python.org/3/library/ast.html.</summary>
internal static class NodeNames
{
    private static readonly string[] _all =
    [
        "Add", "And", "AnnAssign", "Assert", "Assign", "AsyncFor", "AsyncFunctionDef", "AsyncWith", "Attribute", "AugAssign", "Await", "BinOp", "BitAnd", "BitOr", "BitXor", "BoolOp", "Break",
        "Call", "ClassDef", "Compare", "Constant", "Continue", "Del", "Delete", "Dict", "DictComp", "Div", "Eq", "ExceptHandler", "Expr", "Expression", "FloorDiv", "For", "FormattedValue",
        "FunctionDef", "FunctionType", "GeneratorExp", "Global", "Gt", "GtE", "If", "IfExp", "Import", "ImportFrom", "In", "Interactive", "Interpolation", "Invert", "Is", "IsNot", "JoinedStr",
        "LShift", "Lambda", "List", "ListComp", "Load", "Lt", "LtE", "MatMult", "Match", "MatchAs", "MatchClass", "MatchMapping", "MatchOr", "MatchSequence", "MatchSingleton", "MatchStar",
        "MatchValue", "Mod", "Module", "Mult", "Name", "NamedExpr", "Nonlocal", "Not", "NotEq", "NotIn", "Or", "ParamSpec", "Pass", "Pow", "RShift", "Raise", "Return", "Set", "SetComp",
        "Slice", "Starred", "Store", "Sub", "Subscript", "TemplateStr", "Try", "TryStar", "Tuple", "TypeAlias", "TypeIgnore", "TypeVar", "TypeVarTuple", "UAdd", "USub", "UnaryOp", "While",
        "With", "Yield", "YieldFrom",
    ];

    private static readonly FrozenSet<string> _known = _all.ToFrozenSet();

    /// <summary>Words of Python that are never names, with the node of what they begin.</summary>
    private static readonly FrozenDictionary<string, string> _keywords = new Dictionary<string, string>
    {
        ["and"] = "And",
        ["assert"] = "Assert",
        ["async"] = "AsyncFunctionDef",
        ["await"] = "Await",
        ["break"] = "Break",
        ["class"] = "ClassDef",
        ["continue"] = "Continue",
        ["def"] = "FunctionDef",
        ["del"] = "Delete",
        ["except"] = "ExceptHandler",
        ["finally"] = "Try",
        ["for"] = "For",
        ["from"] = "ImportFrom",
        ["global"] = "Global",
        ["if"] = "If",
        ["import"] = "Import",
        ["in"] = "In",
        ["is"] = "Is",
        ["lambda"] = "Lambda",
        ["nonlocal"] = "Nonlocal",
        ["not"] = "Not",
        ["or"] = "Or",
        ["pass"] = "Pass",
        ["raise"] = "Raise",
        ["return"] = "Return",
        ["try"] = "Try",
        ["while"] = "While",
        ["with"] = "With",
        ["yield"] = "Yield",
    }.ToFrozenDictionary();

    public static IEnumerable<string> All => _all;

    /// <summary>The node that somebody probably meant; null where the word is one, or may well be a name of a program.</summary>
    /// <param name="word">A word of <c>must</c> or <c>must-not</c>.</param>
    /// <param name="programs">The programs of the task: a name that one of them uses is a name.</param>
    public static string? Meant(string word, IEnumerable<string> programs) =>
        _keywords.GetValueOrDefault(word)
        ?? (_known.Contains(word) || word.Length == 0 || !char.IsAsciiLetterUpper(word[0]) || programs.Any(program => program.Contains(word, StringComparison.Ordinal)) ? null : Nearest.To(word, _all));
}
