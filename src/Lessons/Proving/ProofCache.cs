using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CoroutineBot.Lessons.Proving;

/// <summary>Which claims held, remembered in a file as hashes of everything they depend on. Losing it costs time, nothing else.</summary>
public sealed class ProofCache
{
    /// <summary>A course has some hundreds; what is older than many editions is forgotten.</summary>
    private const int Most = 10_000;

    private readonly string _path;
    private readonly HashSet<string> _before;
    private readonly HashSet<string> _now = [];
    private readonly Lock _lock = new();

    private ProofCache(string path, HashSet<string> before) => (_path, _before) = (path, before);

    /// <summary>Opens the file; one that is not there or cannot be read is an empty cache.</summary>
    public static ProofCache Open(string path)
    {
        try
        {
            return new ProofCache(path, JsonSerializer.Deserialize<HashSet<string>>(File.ReadAllBytes(path)) ?? []);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            return new ProofCache(path, []);
        }
    }

    /// <summary>One that is remembered as long as the process lives and knows at once what was added.</summary>
    public static ProofCache InMemory() => new("", []);

    internal static string Key(string environment, IEnumerable<string> content)
    {
        var text = new StringBuilder(environment);
        foreach (var part in content)
        {
            text.Append('\0').Append(part.Length).Append(' ').Append(part);
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    internal bool Knows(string key)
    {
        lock (_lock)
        {
            return _before.Contains(key) || (_path.Length == 0 && _now.Contains(key));
        }
    }

    internal void Add(string key)
    {
        lock (_lock)
        {
            if (_now.Count >= Most)
            {
                _now.Clear();
            }

            _now.Add(key);
        }
    }

    /// <summary>Keeps what held this time, and what held before and may be of a lesson that was not looked at.</summary>
    /// <returns>Why it could not be kept, or null.</returns>
    public string? Save()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_path))!);
            var written = $"{_path}.{Environment.ProcessId}.new";
            File.WriteAllBytes(written, JsonSerializer.SerializeToUtf8Bytes(_now.Concat(_before.Except(_now)).Take(Most)));
            File.Move(written, _path, overwrite: true);
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return refused.Message;
        }
    }
}
