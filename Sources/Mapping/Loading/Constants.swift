import Fiscal
import YAMLText

/// The value of a scalar of a mapping: plain numbers without a leading zero are numbers, `true`, `false` and `null` are
/// those, everything else is text.
func constant(_ node: YAMLNode) -> Value {
    guard case .scalar(let text, let isPlain) = node.content else { return .null }
    if node.isNull { return .null }
    guard isPlain else { return .text(text) }
    if text == "true" { return .bool(true) }
    if text == "false" { return .bool(false) }
    let digits = text.first == "-" ? text.dropFirst() : Substring(text)
    let hasLeadingZero = digits.first == "0" && digits.count > 1 && !digits.hasPrefix("0.")
    // What is no number is text: that is no fault.
    guard text.first != "+", !hasLeadingZero, let number = try? Amount(text) else { return .text(text) }
    return .number(number)
}
