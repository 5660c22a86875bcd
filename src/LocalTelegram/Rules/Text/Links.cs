namespace CoroutineBot.LocalTelegram.Rules.Text;

/// <summary>Which addresses a link or a button may carry.</summary>
internal static class Links
{
    public static bool IsGood(string? url) => Normalize(url) is not null;

    /// <summary>The address with a scheme, or null when it is none.</summary>
    public static string? Normalize(string? url)
    {
        if (string.IsNullOrWhiteSpace(url)) return null;
        var full = url.Contains("://", StringComparison.Ordinal) || url.StartsWith("tg:", StringComparison.OrdinalIgnoreCase) ? url : "http://" + url;
        if (!Uri.TryCreate(full, UriKind.Absolute, out var uri)) return null;
        if (uri.Scheme is "tg" or "ton") return full;
        if (uri.Scheme is not ("http" or "https")) return null;
        return uri.HostNameType == UriHostNameType.Dns && uri.Host.Contains('.') && uri.Host.Length > 3 ? full : null;
    }
}
