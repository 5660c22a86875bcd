namespace CoroutineBot.Bot.Storage;

/// <summary>The store cannot be used; the message says why and what to do.</summary>
public class StorageException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Another process has this folder.</summary>
public sealed class StorageInUse(string message, Exception? inner = null) : StorageException(message, inner);

/// <summary>The file cannot be read. It has been kept aside; nothing was created in its place.</summary>
public sealed class StorageBroken(string message, Exception? inner = null) : StorageException(message, inner);

/// <summary>A later version of the bot has written the file.</summary>
public sealed class StorageTooNew(string message) : StorageException(message);

/// <summary>Writing or reading fails as a whole (a full disk, a folder that went away): every call fails until it is mended.</summary>
public sealed class StorageUnavailable(string message, Exception? inner = null) : StorageException(message, inner);
