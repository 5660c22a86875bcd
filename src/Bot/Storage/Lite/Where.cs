using LiteDB;

namespace CoroutineBot.Bot.Storage.Lite;

/// <summary>
/// Conditions on rows. LiteDB's own (<see cref="Query.EQ"/> and its like) write the value into an expression, compile that and keep it for good: a third of the
/// owner's time, and memory that only grows. Here the value is a parameter, so that each condition is compiled once.
/// </summary>
internal static class Where
{
    public static BsonExpression Is(string field, BsonValue value) => BsonExpression.Create($"$.{field} = @0", value);

    public static BsonExpression IsAbove(string field, BsonValue value) => BsonExpression.Create($"$.{field} > @0", value);

    public static BsonExpression IsBelow(string field, BsonValue value) => BsonExpression.Create($"$.{field} < @0", value);

    public static BsonExpression IsAtMost(string field, BsonValue value) => BsonExpression.Create($"$.{field} <= @0", value);

    /// <param name="beginning">Without the signs that LIKE minds, % and _.</param>
    public static BsonExpression Begins(string field, string beginning) => BsonExpression.Create($"$.{field} LIKE @0", beginning + "%");
}
