# Build: docker build -t coroutinebot .    (podman and buildah take the same words)

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
# First only what decides about packages, so that a change of the code does not fetch them anew.
COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/Runner/Runner.csproj src/Runner/
COPY src/Lessons/Lessons.csproj src/Lessons/
COPY src/LocalTelegram/LocalTelegram.csproj src/LocalTelegram/
COPY src/Bot/Bot.csproj src/Bot/
RUN dotnet restore src/Bot
COPY src src
RUN dotnet publish src/Bot --no-restore --configuration Release --output /app
COPY content /app/content
COPY docker/health.py /app/health.py
# One runtime for both programs, the bot and its local Telegram: taken from this SDK instead of being published twice.
RUN set -e; \
    sdk=$(dirname "$(readlink -f "$(command -v dotnet)")"); \
    mkdir -p /runtime/shared; \
    cp -a "$sdk/dotnet" "$sdk/LICENSE.txt" "$sdk/ThirdPartyNotices.txt" "$sdk/host" /runtime/; \
    cp -a "$sdk/shared/Microsoft.NETCore.App" "$sdk/shared/Microsoft.AspNetCore.App" /runtime/shared/

FROM debian:trixie-slim
# python3 and bubblewrap run the snippets, libseccomp2 filters their system calls; the rest is what .NET needs from a system.
RUN apt-get update \
    && apt-get install -y --no-install-recommends python3 bubblewrap libseccomp2 ca-certificates libssl3t64 libstdc++6 tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --user-group --uid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin coroutinebot \
    && install -d -o coroutinebot -g coroutinebot /data
COPY --from=build /runtime /usr/share/dotnet
COPY --from=build /app /app
ENV DOTNET_ROOT=/usr/share/dotnet \
    DOTNET_EnableDiagnostics=0 \
    Storage__Path=/data \
    Demo__Url=http://0.0.0.0:8080
USER coroutinebot
WORKDIR /app
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["python3", "-I", "/app/health.py"]
# Takes the words of the program: serve (the default), run, lint, doctor ...
ENTRYPOINT ["/app/CoroutineBot.Bot"]
