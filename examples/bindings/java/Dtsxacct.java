// SPDX-License-Identifier: MIT
// The library from Java, by JNA: java -cp /usr/share/java/jna.jar Dtsxacct.java DOCUMENT

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

public final class Dtsxacct {
    // Of the header, only what this program uses. Numbers of enumerators never change.
    static final int SIDES = 10, RULES = 12, SEVERITIES = 13;
    static final int PATH = 1, MESSAGE = 2, SUGGESTED_VALUE = 10;

    // A role has an ARN where its name belongs, and a region is misspelt.
    static final String[][] SETTINGS = {
        {"/name", "订单同步"},
        {"/kind", "synchronization"},
        {"/creator", "1406926474061234"},
        {"/source/database_type", "MySQL"},
        {"/source/access_method", "Alibaba Cloud Instance"},
        {"/source/region", "cn-hangzhou"},
        {"/source/cross_account", "true"},
        {"/source/owner", "1646821763561234"},
        {"/source/ram_role", "acs:ram::1646821763561234:role/ram-for-dts"},
        {"/destination/database_type", "AnalyticDB for MySQL 3.0"},
        {"/destination/access_method", "Alibaba Cloud Instance"},
        {"/destination/region", "cn-shangai"},
        {"/destination/cross_account", "false"},
    };

    // JNA copies text both ways: a String that is returned is not a view. size_t is a `long`, as on every 64-bit machine.
    public interface Api extends Library {
        String dtsx_status_text(int status);
        String dtsx_vocabulary_name(int vocabulary, int value);
        Pointer dtsx_task_new(Pointer context);
        void dtsx_task_unref(Pointer task);
        int dtsx_task_set_at(Pointer task, String path, byte[] text, long length);
        int dtsx_task_validate(Pointer task, int flags, Pointer report);
        int dtsx_task_apply(Pointer task, Pointer record);
        Pointer dtsx_report_new(Pointer context);
        void dtsx_report_unref(Pointer report);
        int dtsx_report_is_valid(Pointer report);
        long dtsx_report_count(Pointer report, int atLeast);
        Pointer dtsx_report_get_record(Pointer report, long index);
        int dtsx_record_get_rule(Pointer record);
        int dtsx_record_get_severity(Pointer record);
        String dtsx_record_get_text(Pointer record, int text, Pointer length);
        Pointer dtsx_buffer_new(Pointer context);
        void dtsx_buffer_unref(Pointer buffer);
        int dtsx_check_json(Pointer context, byte[] json, long length, int flags, Pointer appendTo);
        String dtsx_buffer_get(Pointer buffer, Pointer length);
        int dtsx_plan_new(Pointer task, int flags, Pointer report, PointerByReference plan);
        void dtsx_plan_unref(Pointer plan);
        long dtsx_plan_authorization_count(Pointer plan);
        Pointer dtsx_plan_get_authorization(Pointer plan, long index);
        int dtsx_authorization_get_side(Pointer authorization);
        String dtsx_authorization_get_login_account_id(Pointer authorization);
        String dtsx_authorization_get_trusted_account_id(Pointer authorization);
        String dtsx_authorization_get_ram_role(Pointer authorization);
        long dtsx_authorization_policy_count(Pointer authorization);
        String dtsx_authorization_get_policy(Pointer authorization, long index);
    }

    static final Api DTSX =
        Native.load("libdtsxacct.so.1", Api.class, Map.of(Library.OPTION_STRING_ENCODING, "UTF-8"));
    static final PrintStream OUT =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    // Releases the reference to an object of the library at the end of a try block.
    record Handle(Pointer pointer, Consumer<Pointer> unref) implements AutoCloseable {
        Handle {
            if (pointer == null) {
                throw new OutOfMemoryError();
            }
        }

        public void close() {
            unref.accept(pointer);
        }
    }

    // Every status goes through here: anything but 0 means that the call could not do its work.
    static void check(int status) {
        if (status != 0) {
            throw new IllegalStateException(DTSX.dtsx_status_text(status));
        }
    }

    // A newer library may give numbers that have no name here: an enumeration is open, and NULL comes as null. A Java
    // enum would have no room for them.
    static String name(int vocabulary, int value) {
        String known = DTSX.dtsx_vocabulary_name(vocabulary, value);
        return known != null ? known : "#" + value;
    }

    static void listRecords(Pointer task, Pointer report) {
        check(DTSX.dtsx_task_validate(task, 0, report));
        List<String> kept = new ArrayList<>();
        for (long index = 0; index < DTSX.dtsx_report_count(report, 0); index++) {
            Pointer record = DTSX.dtsx_report_get_record(report, index);
            String path = DTSX.dtsx_record_get_text(record, PATH, null);
            String suggested = DTSX.dtsx_record_get_text(record, SUGGESTED_VALUE, null);
            OUT.println(name(SEVERITIES, DTSX.dtsx_record_get_severity(record)) + " "
                + name(RULES, DTSX.dtsx_record_get_rule(record)) + " at " + path + ": "
                + DTSX.dtsx_record_get_text(record, MESSAGE, null));
            if (suggested != null) {
                OUT.println("  suggested: " + suggested);
                check(DTSX.dtsx_task_apply(task, record));
            }
            kept.add(path);
        }
        check(DTSX.dtsx_task_validate(task, 0, report)); // refilled: every `record` above is now a dangling pointer
        OUT.println("after the suggestions: valid " + DTSX.dtsx_report_is_valid(report) + ", before them: "
            + String.join(", ", kept));
    }

    static void printReport(byte[] json) {
        try (var buffer = new Handle(DTSX.dtsx_buffer_new(null), DTSX::dtsx_buffer_unref)) {
            check(DTSX.dtsx_check_json(null, json, json.length, 0, buffer.pointer));
            OUT.println(DTSX.dtsx_buffer_get(buffer.pointer, null));
        }
    }

    static void printAuthorizations(Pointer task, Pointer report) {
        var made = new PointerByReference();
        check(DTSX.dtsx_plan_new(task, 0, report, made));
        try (var plan = new Handle(made.getValue(), DTSX::dtsx_plan_unref)) {
            for (long index = 0; index < DTSX.dtsx_plan_authorization_count(plan.pointer); index++) {
                Pointer view = DTSX.dtsx_plan_get_authorization(plan.pointer, index);
                OUT.println(name(SIDES, DTSX.dtsx_authorization_get_side(view)) + ": "
                    + DTSX.dtsx_authorization_get_login_account_id(view) + " creates "
                    + DTSX.dtsx_authorization_get_ram_role(view) + ", trusting "
                    + DTSX.dtsx_authorization_get_trusted_account_id(view));
                for (long policy = 0; policy < DTSX.dtsx_authorization_policy_count(view); policy++) {
                    OUT.println("  attach " + DTSX.dtsx_authorization_get_policy(view, policy));
                }
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        byte[] json = Files.readAllBytes(Path.of(arguments[0]));
        try (var task = new Handle(DTSX.dtsx_task_new(null), DTSX::dtsx_task_unref);
             var report = new Handle(DTSX.dtsx_report_new(null), DTSX::dtsx_report_unref)) {
            for (String[] setting : SETTINGS) {
                byte[] text = setting[1].getBytes(StandardCharsets.UTF_8);
                check(DTSX.dtsx_task_set_at(task.pointer, setting[0], text, text.length));
            }
            listRecords(task.pointer, report.pointer);
            printReport(json);
            printAuthorizations(task.pointer, report.pointer);
            OUT.println("rule 41 is " + name(RULES, 41) + ", rule 9999 is " + name(RULES, 9999));
        }
    }
}
