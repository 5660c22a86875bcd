// Light colouring of Python: enough to see the shape of a program, no parser. `await` and `async` get a
// colour of their own, because in these lessons they are what the eye should find first.
const KEYWORDS = new Set(("and as assert break class continue def del elif else except finally for from global if import in is lambda match "
  + "case nonlocal not or pass raise return try while with yield").split(" "));
const SWITCHES = new Set(["async", "await"]);
const CONSTANTS = new Set(["True", "False", "None", "self", "cls"]);
const BUILTINS = new Set(("print range len int str float list dict set tuple bool sum min max sorted enumerate zip map filter open input type "
  + "isinstance repr abs round any all iter next super object Exception ValueError TypeError RuntimeError TimeoutError KeyError").split(" "));
const TOKEN = new RegExp([
  String.raw`(?<comment>#[^\n]*)`,
  String.raw`(?<string>(?:[rbfuRBFU]{0,2})(?:"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?))`,
  String.raw`(?<decorator>(?<=^|\n)[ \t]*@[\w.]+)`,
  String.raw`(?<number>\b(?:0[xX][\da-fA-F_]+|\d[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?\d+)?)\b)`,
  String.raw`(?<word>[\p{L}_][\p{L}\p{N}_]*)`,
].join("|"), "gu");

/** The code as pieces [text, class or null]; joined they are the code again, character for character. */
export function pythonPieces(code) {
  const pieces = [];
  let at = 0;
  let previous = "";
  for (const match of code.matchAll(TOKEN)) {
    if (match.index > at) pieces.push([code.slice(at, match.index), null]);
    const [text] = match;
    pieces.push([text, kind(match.groups, text, previous, code[match.index + text.length])]);
    if (match.groups.word) previous = text;
    at = match.index + text.length;
  }
  if (at < code.length) pieces.push([code.slice(at), null]);
  return pieces;
}

function kind(groups, text, previous, next) {
  if (groups.comment) return "comment";
  if (groups.string) return "string";
  if (groups.decorator) return "name";
  if (groups.number) return "number";
  if (SWITCHES.has(text)) return "switch";
  if (KEYWORDS.has(text)) return "keyword";
  if (CONSTANTS.has(text)) return "constant";
  if (previous === "def" || previous === "class") return "name";
  if (BUILTINS.has(text) && next === "(") return "builtin";
  return null;
}
