/// Pages that text and shapes are put on; lengths in points, from the top left corner.
protocol PageCanvas: AnyObject {
    /// The lines of `text`, none wider than `width`; broken between words, and within one only where it must be.
    func lines(of text: String, _ style: TextStyle, width: Double) -> [String]
    func width(of line: String, _ style: TextStyle) -> Double
    func metrics(of style: TextStyle) -> FontMetrics
    /// Puts one line so that it begins, ends or is centred at `x`, by `alignment`.
    func put(
        _ line: String, _ style: TextStyle, _ colour: Colour, x: Double, baseline: Double,
        _ alignment: Alignment)
    func fill(_ box: Box, _ colour: Colour, radius: Double)
    func put(_ picture: QRPicture, in box: Box)
    /// Of the logo, as large as fits in `box`; 0 where there is none.
    func logoWidth(in box: Box) -> Double
    /// Puts the logo at the top left of `box`, as large as fits.
    func putLogo(in box: Box)
    func open(_ tag: StructureTag)
    func close(_ tag: StructureTag)
    func endPage()
}

extension PageCanvas {
    func tagged(_ tag: StructureTag, _ body: () -> Void) {
        open(tag)
        body()
        close(tag)
    }
}

struct TextStyle: Hashable, Sendable {
    var size: Double
    var isBold = false

    static let number = TextStyle(size: 19, isBold: true)
    static let name = TextStyle(size: 13.5, isBold: true)
    static let title = TextStyle(size: 10.5, isBold: true)
    static let strong = TextStyle(size: 9.5, isBold: true)
    static let total = TextStyle(size: 12, isBold: true)
    static let body = TextStyle(size: 8.5)
    static let bodyBold = TextStyle(size: 8.5, isBold: true)
    static let cell = TextStyle(size: 8)
    static let head = TextStyle(size: 7.5, isBold: true)
    static let small = TextStyle(size: 7)
    static let smallBold = TextStyle(size: 7, isBold: true)
}

struct FontMetrics: Hashable, Sendable {
    var ascent: Double
    var lineHeight: Double
    /// Of the widest digit.
    var digitWidth: Double
}

enum Alignment: Hashable, Sendable {
    case left
    case centre
    case right
}

struct Box: Hashable, Sendable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double
}

/// The structure types that a reader of the tagged PDF is told.
enum StructureTag: String, Sendable {
    case document = "Document"
    case heading1 = "H1"
    case heading2 = "H2"
    case paragraph = "P"
    case table = "Table"
    case row = "TR"
    case headerCell = "TH"
    case cell = "TD"
    case figure = "Figure"
}
