import Testing

@testable import Representation

@Suite struct PaginationTests {
    typealias Piece = Pagination.Piece

    static let row = Piece(height: 10, isRow: true)
    static let plain = Piece(height: 10)
    static let heading = Piece(height: 10, isKeptWithNext: true)

    @Test(arguments: [
        ([], [0..<0]),
        ([row], [0..<1]),
        // The first page takes 30: the head of the table and two rows; a later one 50: the head and four rows.
        ([Piece](repeating: row, count: 2), [0..<2]),
        ([Piece](repeating: row, count: 3), [0..<2, 2..<3]),
        ([Piece](repeating: row, count: 7), [0..<2, 2..<6, 6..<7]),
        // Without a table no room is lost to its head.
        ([Piece](repeating: plain, count: 3), [0..<3]),
        ([plain, row, plain], [0..<2, 2..<3]),
        ([plain, plain, heading, plain], [0..<2, 2..<4]),
        ([Piece(height: 99), plain], [0..<1, 1..<2]),
        ([row, row, Piece(height: 99), plain], [0..<2, 2..<3, 3..<4]),
    ])
    func `pieces fill pages in order`(_ pieces: [Piece], _ expected: [Range<Int>]) {
        #expect(Pagination.pages(pieces, first: 30, other: 50, tableHead: 10) == expected)
    }
}
