"""Frames on two descriptors: four bytes of length (big-endian), then JSON in UTF-8. Never blocks."""

import json
import os
import struct

LARGEST = 32 << 20


class Frames:
    def __init__(self, incoming, outgoing):
        self.incoming, self.outgoing = incoming, outgoing
        self._read, self._write = bytearray(), bytearray()
        os.set_blocking(incoming, False)
        os.set_blocking(outgoing, False)

    def receive(self):
        """The frames that have arrived, or None when the other side has gone."""
        try:
            data = os.read(self.incoming, 1 << 20)
        except BlockingIOError:
            return []
        if not data:
            return None
        self._read += data
        frames = []
        while len(self._read) >= 4:
            (length,) = struct.unpack_from(">I", self._read)
            if length > LARGEST:
                return None
            if len(self._read) < 4 + length:
                break
            frames.append(json.loads(self._read[4:4 + length]))
            del self._read[:4 + length]
        return frames

    def send(self, frame):
        data = json.dumps(frame, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
        self._write += struct.pack(">I", len(data)) + data

    def flush(self):
        """Writes what fits; True when something is left for later."""
        while self._write:
            try:
                sent = os.write(self.outgoing, self._write)
            except BlockingIOError:
                return True
            del self._write[:sent]
        return False
