import Foundation
import XMLTree

/// Results of tests in the XML that build servers read.
struct JUnitReport {
    struct Case {
        var suite: String
        var name: String
        /// In one line each; empty when it passed.
        var problems: [String]
        /// What a person reads below them.
        var detail: String
    }

    var cases: [Case]

    var text: String {
        let failures = cases.count { !$0.problems.isEmpty }
        var lines = [
            #"<?xml version="1.0" encoding="UTF-8"?>"#,
            #"<testsuites name="buzon map" tests="\#(cases.count)" failures="\#(failures)">"#,
        ]
        var suites: [String] = []
        for test in cases where !suites.contains(test.suite) { suites.append(test.suite) }
        for suite in suites {
            let own = cases.filter { $0.suite == suite }
            let failed = own.count { !$0.problems.isEmpty }
            lines.append(
                #"  <testsuite name="\#(Self.escaped(suite))" tests="\#(own.count)" failures="\#(failed)">"#)
            lines += own.map(Self.element)
            lines.append("  </testsuite>")
        }
        return (lines + ["</testsuites>"]).joined(separator: "\n")
    }

    private static func element(_ test: Case) -> String {
        let start = #"    <testcase classname="\#(escaped(test.suite))" name="\#(escaped(test.name))""#
        guard !test.problems.isEmpty else { return start + "/>" }
        let message = escaped(test.problems.joined(separator: "; "))
        let detail = escaped((test.problems + [test.detail]).joined(separator: "\n"))
        return start + ">\n" + #"      <failure message="\#(message)">\#(detail)</failure>"#
            + "\n    </testcase>"
    }

    /// As text or attribute of XML; what XML cannot carry becomes `�`.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.unicodeScalars.append(isXMLText(String(scalar)) ? scalar : "\u{FFFD}")
            }
        }
        return escaped
    }
}
