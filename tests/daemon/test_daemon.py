#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Drives examples/daemon from outside, with clients of every kind: test_daemon.py DAEMON BASE-TASK [--sanitized]"""

import asyncio
import copy
import fcntl
import json
import os
import random
import shutil
import signal
import socket
import stat
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unittest

sys.dont_write_bytecode = True
sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import sanitizers  # pylint: disable=wrong-import-position

SANITIZED = "--sanitized" in sys.argv[1:]
DAEMON, BASE_TASK = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
with open(BASE_TASK, encoding="utf-8") as file:
    BASE = json.load(file)

MIB = 1024 * 1024
LINE_LIMIT = MIB
CLIENT_MEMORY = 2 * MIB
SECONDS = 60  # for anything that should take none


def document(role=None):
    """A line that is sound, or that has one finding which quotes the role."""
    task = copy.deepcopy(BASE)
    if role:
        task["source"]["ram_role"] = "acs:ram::1646821763561234:role/" + role
    return json.dumps(task).encode() + b"\n"


def padded(size):
    """A sound line of a size, without the line end."""
    line = document().rstrip()
    return line[:-1] + b" " * (size - len(line)) + b"}"


def rules(answer):
    return [record["rule"] for record in answer["records"]]


class Daemon:
    """A running daemon in a folder of its own."""

    def __init__(self, *options, prepare=None):
        self.folder = tempfile.mkdtemp(prefix="dtsxacct-")
        self.path = os.path.join(self.folder, "socket")
        if prepare:
            prepare(self.path)
        environment = {**os.environ, **sanitizers.options(os.environ)}
        if SANITIZED:
            # What was freed is kept for a while: little of it, or nothing could be said about memory.
            environment["ASAN_OPTIONS"] += ":quarantine_size_mb=8:malloc_context_size=4"
        self.log = open(os.path.join(self.folder, "log"), "w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [DAEMON, *options, self.path], env=environment, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log
        )

    def wait_until_up(self):
        deadline = time.monotonic() + SECONDS
        while self.process.poll() is None and time.monotonic() < deadline:
            try:
                self.connect().close()
            except OSError:
                time.sleep(0.01)
                continue
            # What is measured from here on is measured without this connection.
            wait_until(lambda: self.connections() == 0, "the connection that looked whether it is up is closed")
            return self
        raise AssertionError("the daemon does not listen: " + self.said())

    def connect(self):
        client = socket.socket(socket.AF_UNIX)
        client.settimeout(SECONDS)
        try:
            client.connect(self.path)
        except OSError:
            client.close()
            raise
        return client

    def said(self):
        self.log.flush()
        with open(self.log.name, encoding="utf-8") as log:
            return log.read()

    def stop(self):
        """The exit status after SIGTERM."""
        self.process.send_signal(signal.SIGTERM)
        return self.wait()

    def wait(self):
        status = self.process.wait(SECONDS)
        sanitizers.look_at(status, self.said())
        return status

    def status(self, name):
        """A size from /proc, in bytes."""
        with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as lines:
            return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(name + ":"))

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def connections(self):
        """The daemon's ends of connections, those that it has not accepted yet too: a number that is right at any time."""
        with open("/proc/net/unix", encoding="utf-8", errors="surrogateescape") as lines:
            ends = [line.split(maxsplit=7) for line in lines]
        connecting, connected = "02", "03"
        return sum(end[-1].strip() == self.path and end[5] in (connecting, connected) for end in ends)

    def cpu_seconds(self):
        with open(f"/proc/{self.process.pid}/stat", encoding="utf-8") as numbers:
            fields = numbers.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def remove(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.log.close()
        shutil.rmtree(self.folder)


def read_answers(client, count=None):
    """So many answers, or all up to the end of the stream."""
    answers = []
    with client.makefile("rb") as stream:
        while count is None or len(answers) < count:
            try:
                line = stream.readline()
            except ConnectionResetError:  # the daemon stopped while more was on its way: after all its answers
                break
            if not line:
                break
            assert line.endswith(b"\n"), "an answer without its end"
            answers.append(json.loads(line))
    return answers


def unread_by_peer(client):
    return struct.unpack("i", fcntl.ioctl(client, termios.TIOCOUTQ, b"\0\0\0\0"))[0]


def wait_until(condition, what):
    deadline = time.monotonic() + SECONDS
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError("waited in vain until " + what)
        time.sleep(0.01)


def run_to_the_end(*arguments):
    """A daemon that is not to start."""
    environment = {**os.environ, **sanitizers.options(os.environ)}
    done = subprocess.run([DAEMON, *arguments], env=environment, capture_output=True, timeout=SECONDS, check=False)
    sanitizers.look_at(done.returncode, done.stderr.decode())
    return done


class DaemonTest(unittest.TestCase):
    def start(self, *options, prepare=None):
        daemon = Daemon(*options, prepare=prepare)
        self.addCleanup(daemon.remove)
        return daemon.wait_until_up()

    def connect(self, daemon):
        client = daemon.connect()
        self.addCleanup(client.close)
        return client

    def stop(self, daemon):
        self.assertEqual(daemon.stop(), 0, daemon.said())
        self.assertEqual(daemon.said(), "")
        self.assertFalse(os.path.exists(daemon.path))


class TheSocket(DaemonTest):
    def refuse(self, prepare, message):
        daemon = Daemon(prepare=prepare)
        self.addCleanup(daemon.remove)
        self.assertEqual(daemon.wait(), 1)
        self.assertIn(message, daemon.said())
        return daemon

    def test_is_for_owner_and_group(self):
        daemon = self.start()
        mode = os.stat(daemon.path).st_mode
        self.assertTrue(stat.S_ISSOCK(mode))
        self.assertEqual(stat.S_IMODE(mode), 0o660)
        self.stop(daemon)

    def test_does_not_replace_a_file(self):
        def write(path):
            with open(path, "w", encoding="utf-8") as other:
                other.write("precious")

        daemon = self.refuse(write, "is no socket")
        with open(daemon.path, encoding="utf-8") as other:
            self.assertEqual(other.read(), "precious")

    def test_does_not_replace_a_link_to_a_socket(self):
        other = self.start()
        self.refuse(lambda path: os.symlink(other.path, path), "is no socket")
        self.stop(other)

    def test_does_not_rob_another_service(self):
        other = self.start()
        second = run_to_the_end(other.path)
        self.assertEqual(second.returncode, 1)
        self.assertIn(b"another service listens there", second.stderr)
        client = self.connect(other)
        client.sendall(document())
        self.assertTrue(read_answers(client, 1)[0]["valid"])
        self.stop(other)

    def test_replaces_a_stale_one(self):
        def leave_behind(path):
            with socket.socket(socket.AF_UNIX) as dead:
                dead.bind(path)

        self.stop(self.start(prepare=leave_behind))

    def test_path_too_long_or_not_there(self):
        for path in ("/tmp/" + "x" * 120, "/no/such/folder/socket"):
            run = run_to_the_end(path)
            self.assertEqual(run.returncode, 1)
            self.assertIn(path.encode(), run.stderr)

    def test_wrong_usage(self):
        for arguments in ([], ["a", "b"], ["--clients=0", "a"], ["--clients=1025", "a"], ["--patience=x", "a"], ["--what"]):
            run = run_to_the_end(*arguments)
            self.assertEqual(run.returncode, 2, arguments)
            self.assertIn(b"usage:", run.stderr)


class OneClient(DaemonTest):
    def test_gets_an_answer_a_line_in_order(self):
        daemon = self.start()
        client = self.connect(daemon)
        client.sendall(document() + document("first") + b"\n" + b"[]\r\n" + document("last"))
        client.shutdown(socket.SHUT_WR)
        answers = read_answers(client)
        self.assertEqual([answer["document"] for answer in answers], [1, 2, 3, 4, 5])
        self.assertEqual([answer["valid"] for answer in answers], [True, False, False, False, False])
        self.assertEqual(answers[1]["records"][0]["suggestion"]["value"], "first")
        self.assertEqual(rules(answers[2]), ["document-syntax"])
        self.assertEqual(rules(answers[3]), ["document-type"])
        self.assertEqual(answers[4]["records"][0]["suggestion"]["value"], "last")
        self.stop(daemon)

    def test_last_line_needs_no_end(self):
        daemon = self.start()
        client = self.connect(daemon)
        client.sendall(document() + document().rstrip())
        client.shutdown(socket.SHUT_WR)
        self.assertEqual([answer["valid"] for answer in read_answers(client)], [True, True])
        self.stop(daemon)

    def test_lines_around_the_limit(self):
        daemon = self.start()
        client = self.connect(daemon)
        for size, valid in ((LINE_LIMIT - 1, True), (LINE_LIMIT, True), (LINE_LIMIT + 1, False), (LINE_LIMIT + 2, False)):
            client.sendall(padded(size) + b"\n" + document())
            answer, after = read_answers(client, 2)
            self.assertEqual(answer["valid"], valid, size)
            if not valid:
                self.assertEqual(rules(answer), ["document-syntax"])
                self.assertIn("larger", answer["records"][0]["message"])
            self.assertTrue(after["valid"])
        self.stop(daemon)

    def test_rest_of_a_long_line_is_no_line(self):
        daemon = self.start()
        client = self.connect(daemon)
        client.sendall(b"x" * (5 * MIB))
        self.assertEqual(rules(read_answers(client, 1)[0]), ["document-syntax"])
        client.sendall(document() + document())  # the first is the rest of the long line
        self.assertEqual(read_answers(client, 1)[0]["document"], 2)
        client.sendall(b"y" * (2 * MIB))
        client.shutdown(socket.SHUT_WR)
        answers = read_answers(client)
        self.assertEqual([(answer["document"], answer["valid"]) for answer in answers], [(3, False)])
        self.stop(daemon)

    def test_answer_too_long_is_counts(self):
        daemon = self.start()
        client = self.connect(daemon)
        task = copy.deepcopy(BASE)
        task["source"]["database_type"] = "x" * 900_000
        client.sendall(json.dumps(task).encode() + b"\n" + document())
        answer, after = read_answers(client, 2)
        self.assertEqual((answer["valid"], answer["truncated"], answer["errors"], answer["records"]), (False, True, 1, []))
        self.assertEqual(answer["document"], 1)
        self.assertEqual(answer.keys() - {"truncated"}, after.keys() - {"scenario"})
        self.assertTrue(after["valid"])
        self.stop(daemon)

    def test_may_rest_but_not_stall(self):
        daemon = self.start("--patience=1")
        resting, stalling, hungry = (self.connect(daemon) for _ in range(3))
        resting.sendall(document())
        self.assertEqual(len(read_answers(resting, 1)), 1)
        stalling.sendall(document() + b'{"version":')
        hungry.sendall(b"{}\n" * 5000)
        began = time.monotonic()
        self.assertEqual(len(read_answers(stalling)), 1)  # and then the end
        self.assertGreater(time.monotonic() - began, 0.9)
        time.sleep(1.5)
        with hungry.makefile("rb") as stream:  # dropped in the middle of an answer
            self.assertLess(stream.read().count(b"\n"), 5000)
        resting.sendall(document())
        self.assertEqual(read_answers(resting, 1)[0]["document"], 2)
        self.stop(daemon)

    def test_slow_is_not_stalling(self):
        daemon = self.start("--patience=1")
        client = self.connect(daemon)
        for part in (b"{", b'"version"', b":", b"1", b"}", b"\n"):
            client.sendall(part)
            time.sleep(0.3)
        self.assertEqual(len(read_answers(client, 1)), 1)
        self.stop(daemon)

    def test_above_the_limit_of_clients_waits(self):
        daemon = self.start("--clients=2")
        first, second, third, fourth = (self.connect(daemon) for _ in range(4))
        for client in (first, second, third, fourth):
            client.sendall(document())
        self.assertEqual(len(read_answers(first, 1)), 1)
        self.assertEqual(len(read_answers(second, 1)), 1)
        third.settimeout(0.5)
        with self.assertRaises(TimeoutError):
            third.recv(1)
        third.settimeout(SECONDS)
        first.close()
        self.assertEqual(len(read_answers(third, 1)), 1)
        second.close()
        self.assertEqual(len(read_answers(fourth, 1)), 1)
        self.stop(daemon)


class Stopping(DaemonTest):
    def test_answers_what_was_read(self):
        """Some answers were sent, some wait for the client, most lines have not been judged: all had been read."""
        daemon = self.start()
        clients = []
        for i in range(20):
            client = self.connect(daemon)
            lines = 1 + i * 250
            client.sendall(b"{}\n" * lines + b'{"unfinished"')
            clients.append((client, lines))
        wait_until(lambda: all(unread_by_peer(client) == 0 for client, _ in clients), "everything was read")
        daemon.process.send_signal(signal.SIGTERM)
        wait_until(lambda: not os.path.exists(daemon.path), "the daemon stopped listening")
        for client, lines in clients:
            self.assertEqual([answer["document"] for answer in read_answers(client)], list(range(1, lines + 1)))
        self.assertEqual(daemon.wait(), 0)
        self.assertEqual(daemon.said(), "")

    def test_does_not_wait_for_ever(self):
        daemon = self.start("--patience=1")
        client = self.connect(daemon)
        client.sendall(b"{}\n" * 5000)
        wait_until(lambda: unread_by_peer(client) == 0, "everything was read")
        began = time.monotonic()
        self.assertEqual(daemon.stop(), 0)
        self.assertLess(time.monotonic() - began, 20)

    def test_told_twice_stops_at_once(self):
        daemon = self.start("--patience=3600")
        clients = [self.connect(daemon) for _ in range(5)]
        for client in clients:
            client.sendall(b"{}\n" * 5000)
        wait_until(lambda: all(unread_by_peer(client) == 0 for client in clients), "everything was read")
        daemon.process.send_signal(signal.SIGTERM)
        wait_until(lambda: not os.path.exists(daemon.path), "the daemon stopped listening")
        self.assertIsNone(daemon.process.poll())
        self.assertEqual(daemon.stop(), 0)

    def test_idle_clients_do_not_hold_it(self):
        daemon = self.start("--patience=3600")
        idle, unfinished = self.connect(daemon), self.connect(daemon)
        unfinished.sendall(b'{"version"')
        wait_until(lambda: unread_by_peer(unfinished) == 0, "everything was read")
        self.stop(daemon)
        self.assertEqual(read_answers(idle), [])
        self.assertEqual(read_answers(unfinished), [])


class Memory(DaemonTest):
    COUNT = 40
    # Under the sanitizers every block has a margin, and what was freed is kept for a while.
    FACTOR = 2 if SANITIZED else 1
    SERVICE = (96 if SANITIZED else 24) * MIB

    def limit(self, base):
        return base + self.FACTOR * self.COUNT * CLIENT_MEMORY + self.SERVICE

    def settle(self, daemon, base):
        """Afterwards the service is no larger than a service is."""
        wait_until(lambda: daemon.connections() == 0, "all connections are closed")
        self.assertEqual(daemon.descriptors(), self.base_descriptors)
        client = self.connect(daemon)
        client.sendall(document())
        self.assertTrue(read_answers(client, 1)[0]["valid"])
        self.assertLess(daemon.status("VmRSS"), base + self.SERVICE)
        self.stop(daemon)

    def begin(self):
        daemon = self.start()
        client = self.connect(daemon)
        client.sendall(document())
        read_answers(client, 1)
        client.close()
        wait_until(lambda: daemon.connections() == 0, "the connection is closed")
        self.base_descriptors = daemon.descriptors()
        return daemon, daemon.status("VmRSS")

    def test_of_clients_that_never_read(self):
        daemon, base = self.begin()
        task = copy.deepcopy(BASE)
        for i in range(2000):
            task["unknown " + str(i)] = "x"
        line = json.dumps(task).encode() + b"\n"  # its answer is ten times as long
        clients = [self.connect(daemon) for _ in range(self.COUNT)]
        sent = 0
        for client in clients:
            client.setblocking(False)
        until = time.monotonic() + 3
        while time.monotonic() < until:
            for client in clients:
                try:
                    sent += client.send(line * 8)
                except BlockingIOError:
                    pass
            time.sleep(0.005)
        self.assertGreater(sent, self.COUNT * len(line))
        self.assertLess(daemon.status("VmHWM"), self.limit(base))
        # They wait, and so does the daemon: it does not spin.
        before = daemon.cpu_seconds()
        time.sleep(1)
        self.assertLess(daemon.cpu_seconds() - before, 0.3)
        for client in clients:
            client.close()
        self.settle(daemon, base)

    def test_of_lines_without_end(self):
        daemon, base = self.begin()
        clients = [self.connect(daemon) for _ in range(self.COUNT)]
        for client in clients:
            client.sendall(b" " * (LINE_LIMIT - 1))
        wait_until(lambda: all(unread_by_peer(client) == 0 for client in clients), "everything was read")
        held = daemon.status("VmRSS")
        self.assertGreater(held, base + self.COUNT * (LINE_LIMIT - 1) // 2)
        self.assertLess(daemon.status("VmHWM"), self.limit(base))
        for client in clients:
            client.sendall(b" " * (4 * MIB))
            self.assertEqual(rules(read_answers(client, 1)[0]), ["document-syntax"])
        wait_until(lambda: all(unread_by_peer(client) == 0 for client in clients), "everything was read")
        self.assertLess(daemon.status("VmHWM"), self.limit(base))
        for client in clients:
            client.close()
        self.settle(daemon, base)


class Crowd(DaemonTest):
    """Hundreds of clients at once; the polite ones must not notice the others."""

    @staticmethod
    async def join(path):
        """A connection, also where many others wait to be accepted: asyncio takes a full queue for a connection."""
        client = socket.socket(socket.AF_UNIX)
        client.setblocking(False)
        while True:
            try:
                client.connect(path)
                return client
            except BlockingIOError:
                await asyncio.sleep(0.01)

    async def polite(self, path, name):
        reader, writer = await asyncio.open_unix_connection(sock=await self.join(path), limit=4 * MIB)
        lines = 20
        for i in range(1, lines + 1):
            writer.write(document(f"role-{name}-{i}") if i % 4 else document())
            if i % 5 == 0:
                await writer.drain()
                await asyncio.sleep(self.random.random() / 50)
        for i in range(1, lines + 1):
            answer = json.loads(await reader.readline())
            self.assertEqual(answer["document"], i)
            self.assertEqual(answer["valid"], i % 4 == 0)
            if i % 4:
                self.assertEqual(answer["records"][0]["suggestion"]["value"], f"role-{name}-{i}")
        writer.close()
        return "polite"

    async def one_byte_at_a_time(self, path, name):
        reader, writer = await asyncio.open_unix_connection(sock=await self.join(path), limit=4 * MIB)
        for i in range(1, 3):
            for byte in document(f"role-{name}-{i}"):
                writer.write(bytes([byte]))
                await asyncio.sleep(0)
            answer = json.loads(await reader.readline())
            self.assertEqual(answer["records"][0]["suggestion"]["value"], f"role-{name}-{i}")
        writer.close()
        return "one byte at a time"

    async def garbage(self, path, name):
        reader, writer = await asyncio.open_unix_connection(sock=await self.join(path), limit=4 * MIB)
        sent = b""
        for _ in range(30):
            sent += self.random.randbytes(self.random.randrange(1, 3000)) + self.random.choice((b"", b"\0", b"\xff\xfe", b"{")) + b"\n"
        writer.write(sent + document(f"role-{name}"))
        writer.write_eof()
        answers = [json.loads(line) for line in (await reader.read()).splitlines()]
        self.assertEqual(len(answers), sent.count(b"\n") + 1)
        for answer in answers[:-1]:
            self.assertFalse(answer["valid"])
        self.assertEqual(answers[-1]["records"][0]["suggestion"]["value"], f"role-{name}")
        writer.close()
        return "garbage"

    async def too_long(self, path, name):
        reader, writer = await asyncio.open_unix_connection(sock=await self.join(path), limit=4 * MIB)
        writer.write(document(f"role-{name}") + b'"' + b"x" * (3 * MIB) + b'"\n' + document(f"role-{name}-2"))
        answers = [json.loads(await reader.readline()) for _ in range(3)]
        self.assertEqual(answers[0]["records"][0]["suggestion"]["value"], f"role-{name}")
        self.assertEqual(rules(answers[1]), ["document-syntax"])
        self.assertEqual(answers[2]["records"][0]["suggestion"]["value"], f"role-{name}-2")
        writer.close()
        return "too long"

    async def half_closed(self, path, name):
        reader, writer = await asyncio.open_unix_connection(sock=await self.join(path), limit=4 * MIB)
        writer.write(document(f"role-{name}").rstrip())
        writer.write_eof()
        await asyncio.sleep(self.random.random() / 5)
        answers = [json.loads(line) for line in (await reader.read()).splitlines()]
        self.assertEqual([answer["records"][0]["suggestion"]["value"] for answer in answers], [f"role-{name}"])
        writer.close()
        return "half-closed"

    async def vanishing(self, path, name):
        _, writer = await asyncio.open_unix_connection(sock=await self.join(path))
        writer.write(document(f"role-{name}") * self.random.randrange(1, 200) + b'{"version": 1, "na')
        await asyncio.sleep(self.random.random() / 10)
        writer.transport.abort()
        return "vanishing"

    async def never_reading(self, path, name):
        # Not by asyncio, which reads by itself.
        client = await self.join(path)
        line = document(f"role-{name}")
        for _ in range(100):
            try:
                client.send(line * 20)
            except BlockingIOError:
                pass
            await asyncio.sleep(0.01)
        client.close()
        return "never reading"

    async def silent(self, path, name):
        _, writer = await asyncio.open_unix_connection(sock=await self.join(path))
        await asyncio.sleep(1 + self.random.random())
        writer.close()
        return "silent"

    async def crowd(self, path):
        kinds = [(self.polite, 240), (self.one_byte_at_a_time, 20), (self.garbage, 40), (self.too_long, 20)]
        kinds += [(self.half_closed, 40), (self.vanishing, 60), (self.never_reading, 40), (self.silent, 20)]
        clients = [kind(path, f"{kind.__name__[:4]}-{i}".replace("_", "-")) for kind, count in kinds for i in range(count)]
        self.random.shuffle(clients)
        ended = await asyncio.wait_for(asyncio.gather(*clients), 240)
        for kind, count in kinds:
            self.assertEqual(ended.count(kind.__name__.replace("_", " ").replace("half ", "half-")), count)

    def test_each_gets_its_own_answers(self):
        self.random = random.Random(20260328)
        daemon = self.start()
        descriptors = daemon.descriptors()
        base = daemon.status("VmRSS")
        asyncio.run(self.crowd(daemon.path))
        # 480 clients, of which those that held much were about 100.
        self.assertLess(daemon.status("VmHWM"), base + Memory.FACTOR * 100 * CLIENT_MEMORY + Memory.SERVICE)
        wait_until(lambda: daemon.connections() == 0, "all connections are closed")
        self.assertEqual(daemon.descriptors(), descriptors)
        self.stop(daemon)

    def test_a_flood_does_not_starve_others(self):
        daemon = self.start()
        flooding = [self.connect(daemon) for _ in range(4)]

        async def flood(client):
            loop = asyncio.get_running_loop()
            client.setblocking(False)
            writing = asyncio.ensure_future(self.write_for_ever(loop, client))
            try:
                while True:
                    await loop.sock_recv(client, MIB)
            finally:
                writing.cancel()

        async def ask():
            floods = [asyncio.ensure_future(flood(client)) for client in flooding]
            await asyncio.sleep(0.2)
            reader, writer = await asyncio.open_unix_connection(daemon.path, limit=MIB)
            slowest = 0
            for i in range(50):
                began = time.monotonic()
                writer.write(document(f"role-{i}"))
                answer = json.loads(await reader.readline())
                slowest = max(slowest, time.monotonic() - began)
                self.assertEqual(answer["records"][0]["suggestion"]["value"], f"role-{i}")
            writer.close()
            for task in floods:
                self.assertFalse(task.done())
                task.cancel()
            await asyncio.gather(*floods, return_exceptions=True)
            return slowest

        self.assertLess(asyncio.run(asyncio.wait_for(ask(), 120)), 5)
        for client in flooding:
            client.close()
        self.assertEqual(daemon.stop(), 0)

    @staticmethod
    async def write_for_ever(loop, client):
        lines = b"{}\n" * 20000
        while True:
            await loop.sock_sendall(client, lines)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "--verbose"])
