// SPDX-License-Identifier: MIT
//! The library from Rust, without crates: rustc --edition 2021 dtsxacct.rs, then ./dtsxacct DOCUMENT

use std::ffi::{CStr, CString};
use std::marker::PhantomData;
use std::os::raw::{c_char, c_int, c_uint, c_void};
use std::ptr::null_mut;

// Of the header, only what this program uses. Numbers of enumerators never change. None is a Rust `enum`: a newer library
// may give other numbers, and an `enum` with a value that it does not list is undefined behaviour.
const SIDES: c_int = 10;
const RULES: c_int = 12;
const SEVERITIES: c_int = 13;
const PATH: c_int = 1;
const MESSAGE: c_int = 2;
const SUGGESTED_VALUE: c_int = 10;

// A role has an ARN where its name belongs, and a region is misspelt.
const SETTINGS: [(&str, &str); 13] = [
    ("/name", "订单同步"),
    ("/kind", "synchronization"),
    ("/creator", "1406926474061234"),
    ("/source/database_type", "MySQL"),
    ("/source/access_method", "Alibaba Cloud Instance"),
    ("/source/region", "cn-hangzhou"),
    ("/source/cross_account", "true"),
    ("/source/owner", "1646821763561234"),
    ("/source/ram_role", "acs:ram::1646821763561234:role/ram-for-dts"),
    ("/destination/database_type", "AnalyticDB for MySQL 3.0"),
    ("/destination/access_method", "Alibaba Cloud Instance"),
    ("/destination/region", "cn-shangai"),
    ("/destination/cross_account", "false"),
];

type Handle = *mut c_void;
type View = *const c_void;
type Text = *const c_char;

#[link(name = "dtsxacct")]
extern "C" {
    fn dtsx_status_text(status: c_int) -> Text;
    fn dtsx_vocabulary_name(vocabulary: c_int, value: c_int) -> Text;
    fn dtsx_task_new(context: Handle) -> Handle;
    fn dtsx_task_unref(task: Handle);
    fn dtsx_task_set_at(task: Handle, path: Text, text: Text, length: usize) -> c_int;
    fn dtsx_task_validate(task: Handle, flags: c_uint, report: Handle) -> c_int;
    fn dtsx_task_apply(task: Handle, record: View) -> c_int;
    fn dtsx_report_new(context: Handle) -> Handle;
    fn dtsx_report_unref(report: Handle);
    fn dtsx_report_is_valid(report: Handle) -> c_int;
    fn dtsx_report_count(report: Handle, at_least: c_int) -> usize;
    fn dtsx_report_get_record(report: Handle, index: usize) -> View;
    fn dtsx_record_get_rule(record: View) -> c_int;
    fn dtsx_record_get_severity(record: View) -> c_int;
    fn dtsx_record_get_text(record: View, text: c_int, length: *mut usize) -> Text;
    fn dtsx_buffer_new(context: Handle) -> Handle;
    fn dtsx_buffer_unref(buffer: Handle);
    fn dtsx_check_json(context: Handle, json: *const u8, length: usize, flags: c_uint, append_to: Handle) -> c_int;
    fn dtsx_buffer_get(buffer: Handle, length: *mut usize) -> Text;
    fn dtsx_plan_new(task: Handle, flags: u32, report: Handle, plan: *mut Handle) -> c_int;
    fn dtsx_plan_unref(plan: Handle);
    fn dtsx_plan_authorization_count(plan: Handle) -> usize;
    fn dtsx_plan_get_authorization(plan: Handle, index: usize) -> View;
    fn dtsx_authorization_get_side(authorization: View) -> c_int;
    fn dtsx_authorization_get_login_account_id(authorization: View) -> Text;
    fn dtsx_authorization_get_trusted_account_id(authorization: View) -> Text;
    fn dtsx_authorization_get_ram_role(authorization: View) -> Text;
    fn dtsx_authorization_policy_count(authorization: View) -> usize;
    fn dtsx_authorization_get_policy(authorization: View, index: usize) -> Text;
}

/// An object of the library, and the function that releases its reference.
struct Owned(Handle, unsafe extern "C" fn(Handle));

impl Owned {
    fn new(new: unsafe extern "C" fn(Handle) -> Handle, unref: unsafe extern "C" fn(Handle)) -> Owned {
        let handle = unsafe { new(null_mut()) };
        assert!(!handle.is_null(), "no memory");
        Owned(handle, unref)
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        unsafe { self.1(self.0) }
    }
}

/// A status: anything but 0 means that the call could not do its work.
fn check(status: c_int) -> Result<(), String> {
    match status {
        0 => Ok(()),
        _ => Err(text(unsafe { dtsx_status_text(status) }).unwrap_or_default().to_string()),
    }
}

/// Text that is passed in ends in NUL, and the library copies it.
fn text_in(text: &str) -> Result<CString, String> {
    CString::new(text).map_err(|error| error.to_string())
}

/// Text out is borrowed. Here for as long as the caller says: only types that know their owner may say it.
fn text<'owner>(text: Text) -> Option<&'owner str> {
    (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) }.to_str().expect("the library gives UTF-8"))
}

/// An enumeration is open: what has no name in this library comes as NULL.
fn name(vocabulary: c_int, value: c_int) -> String {
    text(unsafe { dtsx_vocabulary_name(vocabulary, value) }).map_or(format!("#{value}"), str::to_string)
}

struct Report(Owned);

/// A view: as long as one is there, its report is borrowed, and the compiler refuses to have it filled again.
struct Record<'report>(View, PhantomData<&'report Report>);

impl Report {
    fn fill(&mut self, task: &Owned) -> Result<(), String> {
        check(unsafe { dtsx_task_validate(task.0, 0, self.0 .0) })
    }
    fn records(&self) -> impl Iterator<Item = Record<'_>> {
        let count = unsafe { dtsx_report_count(self.0 .0, 0) };
        (0..count).map(move |index| Record(unsafe { dtsx_report_get_record(self.0 .0, index) }, PhantomData))
    }
}

impl<'report> Record<'report> {
    fn text(&self, which: c_int) -> Option<&'report str> {
        text(unsafe { dtsx_record_get_text(self.0, which, null_mut()) })
    }
}

fn build_task() -> Result<Owned, String> {
    let task = Owned::new(dtsx_task_new, dtsx_task_unref);
    for (path, value) in SETTINGS {
        let path = text_in(path)?;
        check(unsafe { dtsx_task_set_at(task.0, path.as_ptr(), value.as_ptr().cast(), value.len()) })?;
    }
    Ok(task)
}

fn list_records(task: &Owned, report: &mut Report) -> Result<(), String> {
    report.fill(task)?;
    let mut kept = Vec::new();
    for record in report.records() {
        let severity = name(SEVERITIES, unsafe { dtsx_record_get_severity(record.0) });
        let rule = name(RULES, unsafe { dtsx_record_get_rule(record.0) });
        let (path, message) = (record.text(PATH).unwrap_or(""), record.text(MESSAGE).unwrap_or(""));
        println!("{severity} {rule} at {path}: {message}");
        if let Some(value) = record.text(SUGGESTED_VALUE) {
            println!("  suggested: {value}");
            check(unsafe { dtsx_task_apply(task.0, record.0) })?;
        }
        kept.push(path.to_string()); // without to_string(), report.fill() below does not compile
    }
    report.fill(task)?;
    let valid = unsafe { dtsx_report_is_valid(report.0 .0) };
    println!("after the suggestions: valid {valid}, before them: {}", kept.join(", "));
    Ok(())
}

fn print_report(file: &str) -> Result<(), String> {
    let json = std::fs::read(file).map_err(|error| format!("{file}: {error}"))?;
    let buffer = Owned::new(dtsx_buffer_new, dtsx_buffer_unref);
    check(unsafe { dtsx_check_json(null_mut(), json.as_ptr(), json.len(), 0, buffer.0) })?;
    println!("{}", text(unsafe { dtsx_buffer_get(buffer.0, null_mut()) }).unwrap_or(""));
    Ok(())
}

fn print_authorizations(task: &Owned, report: &mut Report) -> Result<(), String> {
    let mut made = null_mut();
    check(unsafe { dtsx_plan_new(task.0, 0, report.0 .0, &mut made) })?;
    let plan = Owned(made, dtsx_plan_unref);
    for index in 0..unsafe { dtsx_plan_authorization_count(plan.0) } {
        unsafe {
            let view = dtsx_plan_get_authorization(plan.0, index);
            let side = name(SIDES, dtsx_authorization_get_side(view));
            let login = text(dtsx_authorization_get_login_account_id(view)).unwrap_or("");
            let trusted = text(dtsx_authorization_get_trusted_account_id(view)).unwrap_or("");
            let role = text(dtsx_authorization_get_ram_role(view)).unwrap_or("");
            println!("{side}: {login} creates {role}, trusting {trusted}");
            for policy in 0..dtsx_authorization_policy_count(view) {
                println!("  attach {}", text(dtsx_authorization_get_policy(view, policy)).unwrap_or(""));
            }
        }
    }
    Ok(())
}

fn main() -> Result<(), String> {
    let file = std::env::args().nth(1).ok_or("usage: dtsxacct DOCUMENT")?;
    let task = build_task()?;
    let mut report = Report(Owned::new(dtsx_report_new, dtsx_report_unref));
    list_records(&task, &mut report)?;
    print_report(&file)?;
    print_authorizations(&task, &mut report)?;
    println!("rule 41 is {}, rule 9999 is {}", name(RULES, 41), name(RULES, 9999));
    Ok(())
}
