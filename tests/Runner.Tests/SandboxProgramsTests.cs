using CoroutineBot.Runner.Broker;

namespace CoroutineBot.Runner.Tests;

public sealed class SandboxProgramsTests : IDisposable
{
    private readonly DirectoryInfo _copy = Directory.CreateTempSubdirectory("sandbox-programs");

    public SandboxProgramsTests()
    {
        foreach (var file in Directory.EnumerateFiles(SandboxPrograms.Folder))
            File.Copy(file, Path.Combine(_copy.FullName, Path.GetFileName(file)));
    }

    public void Dispose() => _copy.Delete(recursive: true);

    [Fact]
    public void The_fingerprint_changes_with_every_one_of_the_sandboxs_programs_and_with_nothing_else()
    {
        var before = SandboxPrograms.Fingerprint(_copy.FullName);
        before.Length.ShouldBe(64);
        before.ShouldBe(SandboxPrograms.Fingerprint(SandboxPrograms.Folder));

        var programs = Directory.GetFiles(_copy.FullName, "*.py");
        programs.Length.ShouldBeGreaterThan(10);
        foreach (var program in programs)
        {
            var content = File.ReadAllText(program);
            File.AppendAllText(program, "#");
            SandboxPrograms.Fingerprint(_copy.FullName).ShouldNotBe(before, program);
            File.WriteAllText(program, content);
            File.Move(program, program + ".py");
            SandboxPrograms.Fingerprint(_copy.FullName).ShouldNotBe(before, program);
            File.Move(program + ".py", program);
        }

        File.WriteAllText(Path.Combine(_copy.FullName, "notes.txt"), "aside");
        SandboxPrograms.Fingerprint(_copy.FullName).ShouldBe(before);
        SandboxPrograms.Fingerprint(Path.Combine(_copy.FullName, "nowhere")).ShouldBe("");
    }
}
