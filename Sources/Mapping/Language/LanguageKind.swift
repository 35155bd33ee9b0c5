package import Fiscal

/// What may stand behind a key.
package indirect enum LanguageKind: Sendable {
    /// Text that is no number.
    case text
    /// Text of a shape, as an ECMA regular expression.
    case shaped(String)
    /// Any constant: a text, a number, `true` or `false`.
    case constant
    case integer(ClosedRange<Int>)
    case number
    case boolean
    case words([String])
    /// An expression that gives a condition or a value; a leading `=` may be left out.
    case expression
    /// A text with `{expressions}` in it.
    case template
    /// A leaf of the document: a constant, `$FIELD`, `= expression` or the long form.
    case leaf
    /// A leaf whose constants are codes of a list.
    case code(CodeList)
    case list(LanguageKind)
    /// The keys of the group of this name.
    case group(String)
    /// Names of the integrator's own choice; their shape, and what stands behind each.
    case named(String, LanguageKind)
    /// Leaves of the document under the paths of UBL elements, as ``FreePath`` reads them.
    case paths
    /// A list of the document: one element for each record, or fixed ones, with the keys of a group.
    case items(String)
    case either([LanguageKind])
}
