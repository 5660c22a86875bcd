using Microsoft.AspNetCore.StaticFiles;

namespace CoroutineBot.LocalTelegram.Web;

/// <summary>The type of a document, guessed by its name as the apps do.</summary>
internal static class MimeTypes
{
    private static readonly FileExtensionContentTypeProvider Known = new(new Dictionary<string, string>
    {
        [".py"] = "text/x-python",
        [".txt"] = "text/plain",
        [".md"] = "text/markdown",
        [".json"] = "application/json",
        [".zip"] = "application/zip",
        [".pdf"] = "application/pdf",
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".csv"] = "text/csv",
    });

    public static string ForName(string name) => Known.TryGetContentType(name, out var type) ? type : "application/octet-stream";
}
