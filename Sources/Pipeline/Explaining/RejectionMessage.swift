import Foundation

/// What one of the authority's messages names: elements, attributes and the values it quotes.
struct RejectionMessage: Sendable {
    struct Mention: Hashable, Sendable {
        var name: String
        /// From 1, where the message counts.
        var position: Int?
    }

    /// Names of the document's elements and attributes, in the order of the message; 8 at most.
    let mentions: [Mention]
    /// What stands in brackets or quotes.
    let values: Set<String>
    /// Lower case, without accents and without what stands in brackets.
    let folded: String

    /// Messages longer than 4000 characters are read that far.
    ///
    /// - Parameters:
    ///   - text: as the authority wrote it.
    ///   - names: of the document's elements and attributes, by their lower-case form.
    init(_ text: String, names: [String: String]) {
        let text = String(text.prefix(4000))
        // Namespaces, as schema validators write them before a name.
        let bare = text.replacing(#/\{[^{}]*\}/#, with: "")
        let plain = bare.replacing(#/\s\[[^\[\]]*\]|\[[^\[\]]*[^0-9\[\]][^\[\]]*\]/#, with: " ")
        values = Set(
            bare.matches(of: #/\[([^\[\]]*)\]/#).map { String($0.1) }
                + bare.matches(of: #/'([^']*)'/#).map { String($0.1) })
        folded = plain.lowercased().folding(options: .diacriticInsensitive, locale: nil)
        // The annex prints one element's name wrong.
        let spelt = plain.replacing("Custumer", with: "Customer").replacing("Costumer", with: "Customer")
        let found = spelt.matches(of: #/([A-Za-z][A-Za-z0-9]*)(?:\[([0-9]{1,6})\])?/#).lazy.compactMap {
            match in
            Self.name(String(match.1), names).map { Mention(name: $0, position: match.2.flatMap { Int($0) }) }
        }
        mentions = Array(found.prefix(8))
    }

    /// A short name could be any word, so it has to be written as it is; a long one may have other capitals.
    private static func name(_ word: String, _ names: [String: String]) -> String? {
        guard let name = names[word.lowercased()] else { return nil }
        return name == word || word.count >= 9 ? name : nil
    }
}
