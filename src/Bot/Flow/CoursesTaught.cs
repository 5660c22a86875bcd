using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Flow;

/// <summary>What is taught, for sentences that name it.</summary>
/// <param name="Named">The titles in quotation marks, joined as the language joins them; empty where nothing is taught.</param>
/// <param name="Count">Of the courses.</param>
public sealed record CoursesTaught(string Named, int Count);

/// <summary>What is taught at this moment.</summary>
public delegate CoursesTaught WhatIsTaught(Language language);
