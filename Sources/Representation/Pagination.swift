/// Which pieces stand on which page.
enum Pagination {
    struct Piece: Hashable, Sendable {
        var height: Double
        var isRow = false
        /// A heading, which never stands last on a page.
        var isKeptWithNext = false
    }

    /// Ranges of `pieces`, one for each page, at least one; a piece taller than a page gets one of its own.
    ///
    /// - Parameter first: room on the first page; `other`: on each later one; `tableHead`: taken by the head of the
    ///   table, above the first row of every page.
    static func pages(_ pieces: [Piece], first: Double, other: Double, tableHead: Double) -> [Range<Int>] {
        var pages: [Range<Int>] = []
        var start = 0
        var used = 0.0
        var hasTableHead = false
        for (index, piece) in pieces.enumerated() {
            let head = piece.isRow && !hasTableHead ? tableHead : 0
            let kept = piece.isKeptWithNext && index + 1 < pieces.count ? pieces[index + 1] : nil
            let next = kept.map { $0.height + ($0.isRow ? tableHead : 0) } ?? 0
            let room = pages.isEmpty ? first : other
            if index > start, used + head + piece.height + next > room {
                pages.append(start..<index)
                start = index
                used = piece.height + (piece.isRow ? tableHead : 0)
                hasTableHead = piece.isRow
            } else {
                used += head + piece.height
                hasTableHead = hasTableHead || piece.isRow
            }
        }
        return pages + [start..<pieces.count]
    }
}
