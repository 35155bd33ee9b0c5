/// What a value of the XML comes from.
package struct ElementSource: Hashable, Sendable {
    package enum Nature: String, Hashable, Sendable {
        /// A value of the draft, as it is.
        case value
        /// Made out of values of the draft: a sum, a translation of a code, the first of several.
        case computed
        /// The client's settings.
        case settings
        /// The gateway itself: CUFE, signature.
        case gateway
        /// The annex demands this very text.
        case fixed
    }

    package var nature: Nature
    /// In Spanish: the computation, the key of the settings, or what the gateway writes; empty for a plain value.
    package var words: String
    /// Paths of the draft, with `{…}` for what the pattern bound and `*` for every position of a list.
    var paths: [String]
    /// In Spanish: what holds when the draft has none of ``paths``; empty when the element is left out then.
    package var otherwise: String
    /// Where the draft may state the same figure, though it only gets compared.
    package var stated: String?

    static func value(_ path: String, otherwise: String = "") -> Self {
        Self(nature: .value, words: "", paths: [path], otherwise: otherwise)
    }

    static func computed(
        _ words: String, _ paths: [String], otherwise: String = "", stated: String? = nil
    ) -> Self {
        Self(nature: .computed, words: words, paths: paths, otherwise: otherwise, stated: stated)
    }

    /// One of several settings, chosen by values of the draft.
    static func settings(_ key: String, by paths: [String] = []) -> Self {
        Self(nature: .settings, words: key, paths: paths, otherwise: "")
    }

    static func gateway(_ words: String, _ paths: [String] = []) -> Self {
        Self(nature: .gateway, words: words, paths: paths, otherwise: "")
    }

    static let fixed = Self(nature: .fixed, words: "", paths: [], otherwise: "")
}
