using CoroutineBot.Bot.CommandLine;

return await Words.Invoke(args);
