"""Is the bot in this container well? Exit 0: yes. Only Python's own library, since it is in the image for the snippets anyway."""

import fcntl
import os
import sys
import urllib.request


def main():
    # The bot holds this lock for as long as it lives and has its database open.
    lock = os.path.join(os.environ.get("Storage__Path", "/data"), "coroutinebot.lock")
    try:
        with open(lock, "rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        return "the bot does not hold its data folder"
    except BlockingIOError:
        pass
    except OSError as error:
        return f"the bot has not opened its data folder: {error}"

    if os.environ.get("Telegram__Token") or os.environ.get("Telegram__TokenFile"):
        return None
    port = os.environ.get("Demo__Url", "http://0.0.0.0:8080").rstrip("/").rpartition(":")[2]
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=3) as page:
            page.read(1)
    except OSError as error:
        return f"the demo's page does not answer: {error}"
    return None


if problem := main():
    sys.exit(problem)
