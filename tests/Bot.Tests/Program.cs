using CoroutineBot.Bot.Tests;
using CoroutineBot.Bot.Tests.Storage;
using Xunit.MicrosoftTestingPlatform;

// The test program is also the process that a test kills in the middle of its writing.
if (KilledWriterTests.FolderOfTheWriter is not { } folder)
    return await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);

await KilledWriterTests.Write(folder);
return 1;
