// SPDX-License-Identifier: MIT

// Package dtsxacct checks cross-account tasks of Alibaba Cloud DTS offline, by libdtsxacct and cgo. It needs the development
// files of the library, which pkg-config finds.
//
//	task, err := dtsxacct.NewTask()
//	err = task.Set("/source/ram_role", "ram-for-dts")
//	report, err := task.Validate()
//	for _, record := range report.Records { fmt.Println(record.Severity, record.Rule, record.Path, record.Message) }
//
// Everything that is returned is a copy. A handle is released when it is garbage collected, or at once by Close.
package dtsxacct

/*
#cgo pkg-config: dtsxacct
#include <dtsxacct/dtsxacct.h>
#include <stdlib.h>
*/
import "C"

import (
	"fmt"
	"runtime"
	"unsafe"
)

// Error says that a call of the library could not do its work. What is wrong with a task is no error but a record of a report.
type Error struct {
	Status int
	Report *Report // shows why there is no plan; otherwise nil
}

func (e *Error) Error() string {
	return C.GoString(C.dtsx_status_text(C.dtsx_status(e.Status)))
}

func check(status C.dtsx_status) error {
	if status != C.DTSX_OK {
		return &Error{Status: int(status)}
	}
	return nil
}

// Vocabulary is the list of names to which a number of the library belongs.
type Vocabulary int

// Numbers of enumerators never change.
const (
	Side          Vocabulary = C.DTSX_VOCABULARY_SIDE
	Setting       Vocabulary = C.DTSX_VOCABULARY_SETTING
	Rule          Vocabulary = C.DTSX_VOCABULARY_RULE
	Severity      Vocabulary = C.DTSX_VOCABULARY_SEVERITY
	Fact          Vocabulary = C.DTSX_VOCABULARY_FACT
	ProviderError Vocabulary = C.DTSX_VOCABULARY_PROVIDER_ERROR
)

// Name gives the name of a number, "#number" for one that the library does not know: enumerations are open.
func Name(vocabulary Vocabulary, value int) string {
	known := C.dtsx_vocabulary_name(C.dtsx_vocabulary(vocabulary), C.int(value))
	if known == nil {
		return fmt.Sprintf("#%d", value)
	}
	return C.GoString(known)
}

// Version is the version of the library that was loaded.
func Version() string { return C.GoString(C.dtsx_version_string()) }

// Edition is the date of the provider's page that the library's tables follow.
func Edition() string { return C.GoString(C.dtsx_tables_edition()) }

// written returns what a call appends to a buffer.
func written(write func(*C.dtsx_buffer) C.dtsx_status) ([]byte, error) {
	buffer := C.dtsx_buffer_new(nil)
	defer C.dtsx_buffer_unref(buffer)
	if err := check(write(buffer)); err != nil {
		return nil, err
	}
	var length C.size_t
	text := C.dtsx_buffer_get(buffer, &length)
	return C.GoBytes(unsafe.Pointer(text), C.int(length)), nil
}

// Check judges a task document: its report as JSON, one of those that "dtsxacct check --format=json" prints.
func Check(document []byte) ([]byte, error) {
	text := C.CBytes(document)
	defer C.free(text)
	return written(func(buffer *C.dtsx_buffer) C.dtsx_status {
		return C.dtsx_check_json(nil, (*C.char)(text), C.size_t(len(document)), 0, buffer)
	})
}

// A Task is built from paths of the task document and values.
type Task struct{ handle *C.dtsx_task }

// NewTask gives a task without settings.
func NewTask() (*Task, error) {
	handle := C.dtsx_task_new(nil)
	if handle == nil {
		return nil, &Error{Status: C.DTSX_ERROR_NO_MEMORY}
	}
	task := &Task{handle}
	runtime.SetFinalizer(task, (*Task).Close)
	return task, nil
}

// Close releases the task. It may be called again.
func (t *Task) Close() {
	C.dtsx_task_unref(t.handle)
	t.handle = nil
	runtime.SetFinalizer(t, nil)
}

// Set sets a setting by its path, such as "/source/owner/account_id". Validate judges the value.
func (t *Task) Set(path, value string) error {
	defer runtime.KeepAlive(t)
	cPath, cValue := C.CString(path), C.CString(value)
	defer C.free(unsafe.Pointer(cPath))
	defer C.free(unsafe.Pointer(cValue))
	return check(C.dtsx_task_set_at(t.handle, cPath, cValue, C.size_t(len(value))))
}

// Validate judges the task.
func (t *Task) Validate() (*Report, error) {
	defer runtime.KeepAlive(t)
	report, err := newReport()
	if err != nil {
		return nil, err
	}
	if err := check(C.dtsx_task_validate(t.handle, 0, report.handle)); err != nil {
		return nil, err
	}
	report.fill()
	return report, nil
}

// Apply applies the suggestion of a finding.
func (t *Task) Apply(record *Record) error {
	defer runtime.KeepAlive(t)
	defer runtime.KeepAlive(record.report)
	return check(C.dtsx_task_apply(t.handle, record.view))
}

// Plan returns the plan; if the task has errors of its own, an *Error with the report.
func (t *Task) Plan() (*Plan, error) {
	defer runtime.KeepAlive(t)
	report, err := newReport()
	if err != nil {
		return nil, err
	}
	var handle *C.dtsx_plan
	status := C.dtsx_plan_new(t.handle, 0, report.handle, &handle)
	if status == C.DTSX_ERROR_TASK_INVALID {
		report.fill()
		return nil, &Error{Status: int(status), Report: report}
	}
	if err := check(status); err != nil {
		return nil, err
	}
	return newPlan(handle), nil
}

// A Report is what a validation found.
type Report struct {
	Valid   bool
	Records []*Record
	handle  *C.dtsx_report
}

// A Record is a finding.
type Record struct {
	Rule, Severity, Path, Message, Cause, Solution, Value string
	Number                                                int
	SuggestedValue                                        *string // nil: there is none

	report *Report // the view is valid as long as its report
	view   *C.dtsx_record
}

func newReport() (*Report, error) {
	handle := C.dtsx_report_new(nil)
	if handle == nil {
		return nil, &Error{Status: C.DTSX_ERROR_NO_MEMORY}
	}
	report := &Report{handle: handle}
	runtime.SetFinalizer(report, (*Report).release)
	return report, nil
}

func (r *Report) release() { C.dtsx_report_unref(r.handle) }

func text(view *C.dtsx_record, which C.dtsx_text) *string {
	found := C.dtsx_record_get_text(view, which, nil)
	if found == nil {
		return nil
	}
	copied := C.GoString(found)
	return &copied
}

func orEmpty(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

func (r *Report) fill() {
	r.Valid = C.dtsx_report_is_valid(r.handle) != 0
	for index := C.size_t(0); ; index++ {
		view := C.dtsx_report_get_record(r.handle, index)
		if view == nil {
			return
		}
		number := int(C.dtsx_record_get_rule(view))
		r.Records = append(r.Records, &Record{
			Rule:           Name(Rule, number),
			Number:         number,
			Severity:       Name(Severity, int(C.dtsx_record_get_severity(view))),
			Path:           orEmpty(text(view, C.DTSX_TEXT_PATH)),
			Message:        orEmpty(text(view, C.DTSX_TEXT_MESSAGE)),
			Cause:          orEmpty(text(view, C.DTSX_TEXT_CAUSE)),
			Solution:       orEmpty(text(view, C.DTSX_TEXT_SOLUTION)),
			Value:          orEmpty(text(view, C.DTSX_TEXT_VALUE)),
			SuggestedValue: text(view, C.DTSX_TEXT_SUGGESTED_VALUE),
			report:         r,
			view:           view,
		})
	}
}

// JSON returns the whole report, with the facts that could not be verified offline.
func (r *Report) JSON() ([]byte, error) {
	defer runtime.KeepAlive(r)
	return written(func(buffer *C.dtsx_buffer) C.dtsx_status {
		return C.dtsx_report_write(r.handle, C.DTSX_FORMAT_JSON, 0, buffer)
	})
}

// A Plan shows which account grants what to which account, step by step.
type Plan struct {
	Authorizations []Authorization
	handle         *C.dtsx_plan
}

// An Authorization shows which account has to grant what to which account for one endpoint.
type Authorization struct {
	Endpoint, LoginAccountID, TrustedAccountID, RAMRole string
	SystemPolicies                                      []string
}

func newPlan(handle *C.dtsx_plan) *Plan {
	plan := &Plan{handle: handle}
	runtime.SetFinalizer(plan, func(p *Plan) { C.dtsx_plan_unref(p.handle) })
	for index := C.size_t(0); index < C.dtsx_plan_authorization_count(handle); index++ {
		view := C.dtsx_plan_get_authorization(handle, index)
		grant := Authorization{
			Endpoint:         Name(Side, int(C.dtsx_authorization_get_side(view))),
			LoginAccountID:   C.GoString(C.dtsx_authorization_get_login_account_id(view)),
			TrustedAccountID: C.GoString(C.dtsx_authorization_get_trusted_account_id(view)),
			RAMRole:          C.GoString(C.dtsx_authorization_get_ram_role(view)),
		}
		for policy := C.size_t(0); policy < C.dtsx_authorization_policy_count(view); policy++ {
			grant.SystemPolicies = append(grant.SystemPolicies, C.GoString(C.dtsx_authorization_get_policy(view, policy)))
		}
		plan.Authorizations = append(plan.Authorizations, grant)
	}
	return plan
}

// JSON returns the whole plan, as "dtsxacct plan --format=json" prints it.
func (p *Plan) JSON() ([]byte, error) {
	defer runtime.KeepAlive(p)
	return written(func(buffer *C.dtsx_buffer) C.dtsx_status {
		return C.dtsx_plan_write(p.handle, C.DTSX_FORMAT_JSON, 0, buffer)
	})
}
