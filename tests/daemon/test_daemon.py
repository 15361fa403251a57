#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Drives examples/daemon from outside, with clients of every kind.

    test_daemon.py DAEMON BASE-TASK [--sanitized] [TEST...]    every test, or those: OneClient, Stopping.test_told_twice_stops_at_once
    test_daemon.py DAEMON BASE-TASK --measure                  what the service takes of memory, as its README says it
"""

import asyncio
import copy
import fcntl
import json
import os
import random
import resource
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
MEASURE = "--measure" in sys.argv[1:]
DAEMON, BASE_TASK, *TESTS = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
with open(BASE_TASK, encoding="utf-8") as file:
    BASE = json.load(file)

ENVIRONMENT = {**os.environ, **sanitizers.options(os.environ)}
if SANITIZED:
    # What was freed is kept for a while: little of it, or nothing could be said about memory.
    ENVIRONMENT["ASAN_OPTIONS"] += ":quarantine_size_mb=8:malloc_context_size=4"

MIB = 1024 * 1024
LINE_LIMIT = MIB
CLIENT_MEMORY = 2 * MIB
JUDGE_MEMORY = 64 * MIB  # what one line may cost while it is judged
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

    def __init__(self, *options, prepare=None, open_files=None, closed=()):
        self.folder = tempfile.mkdtemp(prefix="dtsxacct-")
        self.path = os.path.join(self.folder, "socket")
        if prepare:
            prepare(self.path)
        self.log = open(os.path.join(self.folder, "log"), "w+", encoding="utf-8")

        def begin():
            if open_files:
                resource.setrlimit(resource.RLIMIT_NOFILE, open_files)
            for number in closed:
                os.close(number)

        self.process = subprocess.Popen(
            [DAEMON, *options, self.path],
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
            preexec_fn=begin if open_files or closed else None,
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
        while True:
            try:
                client.connect(self.path)
                return client
            except BlockingIOError:  # as many wait as may wait
                time.sleep(0.01)
            except OSError:
                client.close()
                raise

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

    def open_files(self):
        """What each descriptor is, by its number."""
        folder = f"/proc/{self.process.pid}/fd"
        files = {}
        for name in os.listdir(folder):
            try:
                files[int(name)] = os.readlink(os.path.join(folder, name))
            except FileNotFoundError:  # closed meanwhile
                pass
        return files

    def sockets(self, *states):
        """How many sockets with its path are in one of these states."""
        with open("/proc/net/unix", encoding="utf-8", errors="surrogateescape") as lines:
            ends = [line.split(maxsplit=7) for line in lines]
        return sum(end[-1].strip() == self.path and end[5] in states for end in ends)

    def connections(self):
        """The daemon's ends of connections, those that it has not accepted yet too: a number that is right at any time, and
        is not compared with one that was read before things settled."""
        connecting, connected = "02", "03"
        return self.sockets(connecting, connected)

    def listens(self):
        unconnected = "01"
        return self.sockets(unconnected) > 0

    def state(self):
        with open(f"/proc/{self.process.pid}/stat", encoding="utf-8") as fields:
            return fields.read().rsplit(")", 1)[1].split()[0]

    def pause(self):
        self.process.send_signal(signal.SIGSTOP)
        wait_until(lambda: self.state() == "T", "the daemon pauses")

    def rests(self):
        """Whether it waits, and does not spin: whenever one looks in a second (it may do a little now and then)."""
        looks = []
        for _ in range(40):
            time.sleep(0.025)
            looks.append(self.state() == "S")
        return looks.count(False) <= 2

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
            line = stream.readline()
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
    done = subprocess.run([DAEMON, *arguments], env=ENVIRONMENT, capture_output=True, timeout=SECONDS, check=False)
    sanitizers.look_at(done.returncode, done.stderr.decode())
    return done


class DaemonTest(unittest.TestCase):
    def start(self, *options, **how):
        daemon = Daemon(*options, **how)
        self.addCleanup(daemon.remove)
        return daemon.wait_until_up()

    def connect(self, daemon):
        client = daemon.connect()
        self.addCleanup(client.close)
        return client

    def stop(self, daemon):
        self.assertEqual(daemon.stop(), 0, daemon.said())
        self.assertEqual(daemon.said(), "")
        self.assertEqual(os.listdir(daemon.folder), ["log"])

    def wait_for_connections(self, daemon, count):
        wait_until(lambda: daemon.connections() == count, f"{count} connections are left")

    def settled(self, daemon):
        """The size of the service after a sound line, when nobody is connected."""
        with daemon.connect() as client:
            client.sendall(document())
            self.assertTrue(read_answers(client, 1)[0]["valid"])
        self.wait_for_connections(daemon, 0)
        return daemon.status("VmRSS")


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

    def test_replaces_what_a_killed_service_left(self):
        killed = self.start()
        killed.process.kill()
        killed.wait()
        self.assertEqual(sorted(os.listdir(killed.folder)), ["log", "socket", "socket.lock"])
        again = subprocess.Popen([DAEMON, killed.path], env=ENVIRONMENT, stderr=subprocess.PIPE)
        wait_until(lambda: self.listens(killed.path), "another service took its place")
        again.terminate()
        self.assertEqual(again.communicate(timeout=SECONDS)[1], b"")
        self.assertEqual(again.returncode, 0)
        self.assertEqual(os.listdir(killed.folder), ["log"])

    @staticmethod
    def listens(path):
        with socket.socket(socket.AF_UNIX) as probe:
            return probe.connect_ex(path) == 0

    def test_of_two_starts_at_once_one_goes_on(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "socket")
            for _ in range(5):
                with socket.socket(socket.AF_UNIX) as dead:
                    dead.bind(path)
                starts = [subprocess.Popen([DAEMON, path], env=ENVIRONMENT, stderr=subprocess.PIPE) for _ in range(6)]
                wait_until(lambda: sum(start.poll() is None for start in starts) <= 1, "all but one gave up")
                going_on = [start for start in starts if start.poll() is None]
                self.assertEqual(len(going_on), 1)
                wait_until(lambda: self.listens(path), "it listens")
                going_on[0].terminate()
                for start in starts:
                    said = start.communicate(timeout=SECONDS)[1]
                    sanitizers.look_at(start.returncode, said.decode())
                    self.assertEqual((start.returncode, said) == (0, b""), start in going_on)
                    if start not in going_on:
                        self.assertEqual(start.returncode, 1)
                        self.assertIn(b"another service listens there", said)
                self.assertEqual(os.listdir(folder), [])

    def test_does_not_start_beside_one_that_starts(self):
        """Which has its lock, and a socket on which it does not listen yet."""
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "socket")
            with socket.socket(socket.AF_UNIX) as starting, open(path + ".lock", "w", encoding="utf-8") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                starting.bind(path)
                run = run_to_the_end(path)
                self.assertEqual(run.returncode, 1)
                self.assertIn(b"another service listens there", run.stderr)
                starting.listen()
                self.assertTrue(self.listens(path))

    def test_stopping_leaves_what_another_made(self):
        daemon = self.start()
        os.unlink(daemon.path)
        with socket.socket(socket.AF_UNIX) as other:
            other.bind(daemon.path)
            other.listen()
            self.assertEqual(daemon.stop(), 0, daemon.said())
            self.assertTrue(self.listens(daemon.path))
        daemon = self.start()
        os.unlink(daemon.path)
        with open(daemon.path, "w", encoding="utf-8"):
            self.assertEqual(daemon.stop(), 0, daemon.said())
            self.assertTrue(os.path.exists(daemon.path))

    def test_path_too_long_or_not_there(self):
        for path, why in (("/tmp/" + "x" * 120, b"too long"), ("/no/such/folder/socket", b"No such file or directory")):
            run = run_to_the_end(path)
            self.assertEqual(run.returncode, 1)
            self.assertEqual(run.stderr.splitlines()[0].split(b": ")[0], path.encode())
            self.assertIn(why, run.stderr)

    def test_wrong_usage(self):
        # No name at all would be an abstract socket, which has no permissions.
        for arguments in ([], [""], ["a", "b"], ["--clients=0", "a"], ["--clients=1025", "a"], ["--patience=x", "a"], ["--what"]):
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

    def test_a_line_may_begin_behind_others(self):
        """What was read of it stays what it was, wherever the read ended, and whatever came before."""
        daemon = self.start()
        client = self.connect(daemon)
        number = 0
        for before in (b"[]\n", b"\n" * 3, document("x" * 60), document() * 30):
            for cut in (1, 30, len(document()) - 1):
                role = f"role-{number}"
                line = document(role)
                number += before.count(b"\n") + 1
                client.sendall(before + line[:cut])
                read_answers(client, before.count(b"\n"))  # so the rest is read later
                client.sendall(line[cut:])
                (answer,) = read_answers(client, 1)
                self.assertEqual((answer["document"], answer["records"][0]["suggestion"]["value"]), (number, role))
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
        self.assertEqual(answer.keys() - {"truncated"}, after.keys() - {"scenario", "name"})
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
        self.wait_for_connections(daemon, 1)
        with hungry.makefile("rb") as stream:  # dropped in the middle of an answer
            self.assertLess(stream.read().count(b"\n"), 5000)
        resting.sendall(document())
        self.assertEqual(read_answers(resting, 1)[0]["document"], 2)
        self.stop(daemon)

    def test_slow_is_not_stalling(self):
        daemon = self.start("--patience=5")
        client = self.connect(daemon)
        for part in (b"{", b'"version"', b":", b"1", b"}", b"\n"):
            client.sendall(part)
            time.sleep(0.1)
        self.assertEqual(len(read_answers(client, 1)), 1)
        self.stop(daemon)

    def test_may_rest_after_a_line_in_pieces(self):
        daemon = self.start("--patience=1")
        client = self.connect(daemon)
        client.sendall(b'{"version"')
        wait_until(lambda: unread_by_peer(client) == 0, "the first piece was read")
        time.sleep(0.1)
        client.sendall(b":1}\n")
        self.assertEqual(len(read_answers(client, 1)), 1)
        time.sleep(2)
        client.sendall(document())
        self.assertEqual(read_answers(client, 1)[0]["document"], 2)
        self.stop(daemon)

    def test_each_line_has_its_own_time(self):
        """Of two lines in pieces, the second begins where the first one ends."""
        daemon = self.start("--patience=4")
        client = self.connect(daemon)
        for piece in (b"{", b"}\n{", b"}\n"):
            client.sendall(piece)
            time.sleep(2.4)
        self.assertEqual(len(read_answers(client, 2)), 2)
        self.stop(daemon)

    def trickle(self, client):
        """Sends a line that does not end, byte by byte; the seconds until the daemon has enough of it."""
        began = time.monotonic()
        client.settimeout(0.1)
        while time.monotonic() - began < SECONDS:
            try:
                client.send(b"x")
                if client.recv(1) == b"":
                    break
            except TimeoutError:
                pass
            except BrokenPipeError:
                break
        return time.monotonic() - began

    def test_may_not_trickle(self):
        daemon = self.start("--patience=1")
        took = self.trickle(self.connect(daemon))
        self.assertGreater(took, 0.9)
        self.assertLess(took, 10)
        # Nor in what is left of a line that was too long, and was answered.
        client = self.connect(daemon)
        client.sendall(b"x" * (LINE_LIMIT + 1))
        self.assertEqual(rules(read_answers(client, 1)[0]), ["document-syntax"])
        self.assertLess(self.trickle(client), 10)
        self.stop(daemon)

    def test_may_not_take_answers_in_crumbs(self):
        daemon = self.start("--patience=1")
        client = self.connect(daemon)
        client.sendall(b"{}\n" * 5000)
        began = time.monotonic()
        while daemon.connections() > 0 and time.monotonic() - began < SECONDS:
            client.recv(10)
            time.sleep(0.05)
        self.assertLess(time.monotonic() - began, 10)
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


class Descriptors(DaemonTest):
    """More clients than there are descriptors for: they wait and are answered, none is let in and sent away."""

    def test_standard_streams_that_are_closed(self):
        for closed in ([0], [1], [0, 1], [0, 1, 2]):
            with self.subTest(closed):
                daemon = self.start(closed=closed)
                files = daemon.open_files()
                self.assertEqual([files[number] for number in closed], ["/dev/null"] * len(closed))
                client = self.connect(daemon)
                client.sendall(document())
                self.assertTrue(read_answers(client, 1)[0]["valid"])
                self.stop(daemon)

    def answer_in_turn(self, clients):
        for client in clients:
            client.sendall(document())
        for client in clients:
            self.assertTrue(read_answers(client, 1)[0]["valid"])
            client.close()

    def test_too_few_for_the_clients(self):
        daemon = self.start("--clients=100", open_files=(40, 40))
        self.assertRegex(daemon.said(), r"^\d+ clients at once, not 100: the limit of open files is 40\n$")
        self.answer_in_turn([self.connect(daemon) for _ in range(100)])
        self.assertEqual(daemon.stop(), 0)
        self.assertEqual(daemon.said().count("\n"), 1)

    def test_none_left_for_a_client(self):
        daemon = Daemon()
        self.addCleanup(daemon.remove)
        wait_until(lambda: os.path.exists(daemon.path), "it listens")
        own = len(daemon.wait_until_up().open_files())
        self.stop(daemon)
        daemon = Daemon(open_files=(own, own))
        self.addCleanup(daemon.remove)
        self.assertEqual(daemon.wait(), 1)
        self.assertIn("0 clients at once", daemon.said())
        self.assertEqual(os.listdir(daemon.folder), ["log"])

    def test_a_limit_that_may_be_raised_is_raised(self):
        daemon = self.start("--clients=100", open_files=(20, 400))
        clients = [self.connect(daemon) for _ in range(100)]
        for client in clients:
            client.sendall(document())
        for client in clients:
            self.assertTrue(read_answers(client, 1)[0]["valid"])
        self.assertEqual(daemon.connections(), 100)
        # No further than to what so many clients need.
        limit, most = resource.prlimit(daemon.process.pid, resource.RLIMIT_NOFILE)
        self.assertEqual(most, 400)
        self.assertGreaterEqual(limit, len(daemon.open_files()))
        self.assertLessEqual(limit, len(daemon.open_files()) + 10)
        for client in clients:
            client.close()
        self.stop(daemon)

    def test_a_limit_that_is_enough_is_kept(self):
        daemon = self.start("--clients=100", open_files=(200, 400))
        self.assertEqual(resource.prlimit(daemon.process.pid, resource.RLIMIT_NOFILE), (200, 400))
        self.stop(daemon)

    def test_a_stale_socket_leaves_none_open(self):
        def leave_behind(path):
            with socket.socket(socket.AF_UNIX) as dead:
                dead.bind(path)

        fresh, replacing = self.start(), self.start(prepare=leave_behind)
        self.assertEqual(len(replacing.open_files()), len(fresh.open_files()))
        self.stop(fresh)
        self.stop(replacing)

    def test_used_up_later(self):
        daemon = self.start()
        before = resource.prlimit(daemon.process.pid, resource.RLIMIT_NOFILE)
        open_files = daemon.open_files()
        none_free = next(number for number in range(len(open_files) + 1) if number not in open_files)
        resource.prlimit(daemon.process.pid, resource.RLIMIT_NOFILE, (none_free, before[1]))
        clients = [self.connect(daemon) for _ in range(3)]
        wait_until(daemon.said, "the daemon says that connections wait")
        clients[0].settimeout(0.5)
        with self.assertRaises(TimeoutError):
            clients[0].recv(1)
        clients[0].settimeout(SECONDS)
        self.assertTrue(daemon.rests())
        resource.prlimit(daemon.process.pid, resource.RLIMIT_NOFILE, before)
        self.answer_in_turn(clients)
        self.assertEqual(daemon.stop(), 0)
        self.assertEqual(daemon.said(), "connections wait: Too many open files\n")


class Stopping(DaemonTest):
    def test_answers_what_was_read(self):
        """Some answers were sent, some wait for the client, most lines have not been judged: all had been read."""
        daemon = self.start("--patience=300")
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

    def test_answers_an_unfinished_line_of_a_client_that_had_said_all(self):
        """Its bytes, the end of the stream and SIGTERM come at once: what had been read to its end is answered. A line of
        exactly the first read makes the daemon look for more at once, and find the end."""
        daemon = self.start()
        for size, expected in ((16384, [1]), (16000, [])):
            client = self.connect(daemon)
            client.sendall(document())
            read_answers(client, 1)  # the connection was taken
            daemon.pause()
            client.sendall(padded(size))
            if expected:
                client.shutdown(socket.SHUT_WR)
            daemon.process.send_signal(signal.SIGTERM)
            daemon.process.send_signal(signal.SIGCONT)
            self.assertEqual([answer["document"] - 1 for answer in read_answers(client)], expected)
            self.assertEqual(daemon.wait(), 0)
            self.assertEqual(daemon.said(), "")
            daemon = self.start()
        self.stop(daemon)

    def test_ends_and_does_not_reset(self):
        """Also where bytes are left that nobody reads any more, and where the client was still waiting to be let in."""
        daemon = self.start("--clients=1")
        client = self.connect(daemon)
        client.setblocking(False)
        sent = 0
        until = time.monotonic() + 2
        while time.monotonic() < until:  # until nothing more goes in
            try:
                sent += client.send(b"{}\n" * 10000)
                until = time.monotonic() + 0.5
            except BlockingIOError:
                time.sleep(0.01)
        self.assertGreater(unread_by_peer(client), 0)
        waiting = [self.connect(daemon) for _ in range(3)]
        for other in waiting:
            other.sendall(document())
        client.settimeout(SECONDS)
        daemon.process.send_signal(signal.SIGTERM)
        answers = read_answers(client)
        self.assertEqual([answer["document"] for answer in answers], list(range(1, len(answers) + 1)))
        self.assertGreater(len(answers), 1000)
        for other in waiting:
            self.assertEqual(read_answers(other), [])
        self.assertEqual(daemon.wait(), 0)
        self.assertEqual(daemon.said(), "")

    def test_does_not_wait_for_ever_for_one_that_takes_its_time(self):
        """It takes its answers quickly enough for each, but there are tens of megabytes: a long line made much room, into
        which many short ones were read."""
        daemon = self.start("--patience=2")
        client = self.connect(daemon)
        client.sendall(b" " * 600_000)
        wait_until(lambda: unread_by_peer(client) == 0, "the long line was read")
        daemon.pause()
        client.sendall(b"{}\n" * 50_000)
        daemon.process.send_signal(signal.SIGCONT)
        client.recv(1)
        daemon.process.send_signal(signal.SIGTERM)
        began = time.monotonic()
        while daemon.process.poll() is None and time.monotonic() - began < SECONDS:
            client.recv(128 * 1024)
            time.sleep(0.2)
        self.assertGreater(time.monotonic() - began, 1.9)
        self.assertLess(time.monotonic() - began, 20)
        self.assertEqual(daemon.wait(), 0)

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

    def test_holds_only_whom_it_still_answers(self):
        """It listens no more, and those who waited to be let in are gone for good."""
        daemon = self.start("--clients=1", "--patience=3600")
        hungry = self.connect(daemon)
        hungry.sendall(b"{}\n" * 5000)
        waiting = [self.connect(daemon) for _ in range(3)]
        wait_until(lambda: unread_by_peer(hungry) == 0, "everything was read")
        self.assertTrue(daemon.listens())
        self.assertEqual(daemon.connections(), 4)
        daemon.process.send_signal(signal.SIGTERM)
        for client in waiting:
            self.assertEqual(read_answers(client), [])
        self.wait_for_connections(daemon, 1)
        wait_until(lambda: not daemon.listens(), "it does not listen any more")
        self.assertEqual(os.listdir(daemon.folder), ["log"])
        self.assertEqual(len(read_answers(hungry)), 5000)
        self.assertEqual(daemon.wait(), 0)

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
    LEFT = (96 if SANITIZED else 6) * MIB

    def limit(self, base):
        return base + self.FACTOR * (self.COUNT * CLIENT_MEMORY + JUDGE_MEMORY)

    def settle(self, daemon, base):
        """Afterwards the service is no larger than a service is."""
        self.wait_for_connections(daemon, 0)
        self.assertLess(self.settled(daemon), base + self.LEFT)
        self.stop(daemon)

    def begin(self):
        daemon = self.start()
        return daemon, self.settled(daemon)

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
        # They wait, and so does the daemon, once it has judged what it may: it does not spin.
        wait_until(daemon.rests, "the daemon rests")
        for client in clients:
            client.close()
        self.settle(daemon, base)

    @staticmethod
    def worst_lines():
        """Found by trying: what takes most of the library's memory, of each kind."""
        text = json.dumps(BASE)
        # Keys that are findings, and grow sixfold where they are escaped: one long one, and a thousand.
        yield text[:-1] + f',"password{chr(0x7F) * 1_047_000}":0' + "}"
        yield text[:-1] + "".join(f',"password{i:04}{chr(0x7F) * 900}":0' for i in range(1100)) + "}"
        yield text.replace("ram-for-dts", "\x7f" * 1_000_000)
        for policies in ('"policies":[' + ",".join(['""'] * 340_000) + "]", '"trust_policy":{' + ",".join(['"a":0'] * 170_000) + "}"):
            yield text.replace('"ram_role"', '"observed_role":{"exists":true,' + policies + '},"ram_role"')

    def test_of_the_worst_lines(self):
        daemon, base = self.begin()
        client = self.connect(daemon)
        for line in self.worst_lines():
            self.assertLessEqual(len(line), LINE_LIMIT)
            client.sendall(line.encode() + b"\n")
            self.assertIn("valid", read_answers(client, 1)[0])
        client.close()
        self.assertLess(daemon.status("VmHWM"), base + self.FACTOR * (JUDGE_MEMORY + CLIENT_MEMORY))
        self.settle(daemon, base)

    @unittest.skipIf(SANITIZED, "the sanitizers need all addresses")
    def test_a_line_for_which_there_is_no_memory(self):
        daemon, _ = self.begin()
        resource.prlimit(daemon.process.pid, resource.RLIMIT_AS, (daemon.status("VmSize") + 8 * MIB,) * 2)
        client = self.connect(daemon)
        client.sendall(next(self.worst_lines()).encode() + b"\n" + document())
        answer, after = read_answers(client, 2)
        self.assertEqual((answer["document"], answer["valid"], answer["truncated"], answer["records"]), (1, False, True, []))
        self.assertTrue(after["valid"])
        self.stop(daemon)

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
        daemon = self.start("--patience=200")
        base = self.settled(daemon)
        asyncio.run(self.crowd(daemon.path))
        # 480 clients, of which those that held much were about 100.
        self.assertLess(daemon.status("VmHWM"), base + Memory.FACTOR * (100 * CLIENT_MEMORY + JUDGE_MEMORY))
        self.wait_for_connections(daemon, 0)
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


def measure():
    """At rest; at most and afterwards where each worst line is judged; at most and afterwards with 256 clients of which each
    holds a line of the greatest length, and of which each leaves answers of the greatest length untaken."""

    def show(what, daemon):
        print(f"{what:44} {daemon.status('VmRSS') / MIB:8.1f} {daemon.status('VmHWM') / MIB:8.1f} MiB", flush=True)

    def begin():
        daemon = Daemon("--clients=256").wait_until_up()
        with daemon.connect() as client:
            client.sendall(document())
            read_answers(client, 1)
        return daemon

    def end(daemon):
        wait_until(lambda: daemon.connections() == 0, "all are gone")
        with daemon.connect() as client:
            client.sendall(document())
            read_answers(client, 1)
        show("  afterwards", daemon)
        daemon.stop()
        daemon.remove()

    print(f"{'':44} {'now':>8} {'at most':>8}")
    daemon = begin()
    show("at rest, after a sound line", daemon)
    for i, line in enumerate(Memory.worst_lines(), 1):
        with daemon.connect() as client:
            client.sendall(line.encode() + b"\n")
            read_answers(client, 1)
            show(f"worst line {i}", daemon)
    end(daemon)

    many = "".join(f',"key{i:04}{"x" * 300}":0' for i in range(800))
    both = (json.dumps(BASE)[:-1] + many + "}").encode().ljust(1_000_000) + b"\n" + b" " * 40_000
    for what, line in (("256 lines without end", b" " * (LINE_LIMIT - 1)), ("256 lines, and their answers untaken", both)):
        daemon = begin()
        clients = [daemon.connect() for _ in range(256)]
        for client in clients:
            client.sendall(line)
            wait_until(lambda: unread_by_peer(client) == 0, "the line was read")
        wait_until(daemon.rests, "the daemon rests")
        show(what, daemon)
        for client in clients:
            client.close()
        end(daemon)


if __name__ == "__main__":
    if MEASURE:
        sys.exit(measure())
    unittest.main(argv=[sys.argv[0], "--verbose", *TESTS])
