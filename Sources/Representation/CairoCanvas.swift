import CPangoCairo

/// Pages of a tagged PDF, by cairo and pango.
///
/// Belongs to the thread that made it: pango's fonts are that thread's own.
final class CairoCanvas: PageCanvas {
    private let surface: OpaquePointer
    private let cairo: OpaquePointer
    private let context: OpaquePointer
    private let layout: OpaquePointer
    private let fontFamily: String
    private let attributes: OpaquePointer?
    private let sink: ByteSink
    private let logo: OpaquePointer?
    private var fonts: [TextStyle: OpaquePointer] = [:]
    private var symbols: [QRPicture: OpaquePointer] = [:]
    private var shapedLines: [ShapedLine: OpaquePointer] = [:]
    private var knownMetrics: [TextStyle: FontMetrics] = [:]

    /// - Throws: ``RepresentationError``.
    init(_ layout: RepresentationLayout, _ metadata: PDFMetadata) throws(RepresentationError) {
        let sink = ByteSink()
        let closure = Unmanaged.passUnretained(sink).toOpaque()
        guard
            let surface = cairo_pdf_surface_create_for_stream(
                ByteSink.write, closure, layout.page.width, layout.page.height),
            let cairo = cairo_create(surface), let context = pango_cairo_create_context(cairo),
            let text = pango_layout_new(context)
        else { throw .canvas("out of memory") }
        self.sink = sink
        self.surface = surface
        self.cairo = cairo
        self.context = context
        self.layout = text
        fontFamily = layout.fontFamily
        // A ligature is one glyph for several letters, at which some readers of the text stop.
        attributes = pango_attr_list_new()
        pango_attr_list_insert(attributes, pango_attr_font_features_new("liga=0"))
        logo = layout.logo.flatMap(CairoPicture.read)
        Self.prepare(context)
        metadata.write(to: surface)
        guard logo != nil || layout.logo == nil else { throw .unreadableLogo }
    }

    deinit {
        pango_attr_list_unref(attributes)
        for font in fonts.values { pango_font_description_free(font) }
        forgetShapedLines()
        g_object_unref(UnsafeMutableRawPointer(layout))
        g_object_unref(UnsafeMutableRawPointer(context))
        if let logo { cairo_surface_destroy(logo) }
        for symbol in symbols.values { cairo_surface_destroy(symbol) }
        cairo_destroy(cairo)
        // Until the surface is gone cairo may still write into the sink, which outlives this body.
        cairo_surface_destroy(surface)
    }

    private static func prepare(_ context: OpaquePointer) {
        // A point is a point: pango takes 96 dots an inch otherwise, and rounds every glyph to whole points.
        pango_cairo_context_set_resolution(context, 72)
        pango_context_set_round_glyph_positions(context, 0)
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        pango_context_set_language(context, pango_language_from_string("es-co"))
    }

    /// Ends the document.
    ///
    /// - Throws: ``RepresentationError/canvas(_:)``.
    func finished() throws(RepresentationError) -> [UInt8] {
        let drawn = cairo_status(cairo)
        cairo_surface_finish(surface)
        let status = drawn == CAIRO_STATUS_SUCCESS ? cairo_surface_status(surface) : drawn
        guard status == CAIRO_STATUS_SUCCESS else {
            throw .canvas(String(cString: cairo_status_to_string(status)))
        }
        return sink.bytes
    }

    // MARK: Text

    func lines(of text: String, _ style: TextStyle, width: Double) -> [String] {
        var text = text
        // No Latin letter is wider than its size, so a short text needs no measuring.
        if Double(text.utf8.count) * style.size <= width, !text.utf8.contains(10) { return [text] }
        set(text, style, on: layout)
        pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        defer { pango_layout_set_width(layout, -1) }
        let count = pango_layout_get_line_count(layout)
        return text.withUTF8 { bytes in
            (0..<count).compactMap { index in
                guard let line = pango_layout_get_line_readonly(layout, index) else { return nil }
                let start = Int(line.pointee.start_index)
                let end = start + Int(line.pointee.length)
                return String(decoding: bytes[start..<end], as: UTF8.self)
            }
        }
    }

    func width(of line: String, _ style: TextStyle) -> Double { width(of: shaped(line, style)) }

    private func width(of shaped: OpaquePointer?) -> Double {
        var extents = PangoRectangle()
        pango_layout_line_get_extents(pango_layout_get_line_readonly(shaped, 0), nil, &extents)
        return Double(extents.width) / Double(PANGO_SCALE)
    }

    func metrics(of style: TextStyle) -> FontMetrics {
        if let known = knownMetrics[style] { return known }
        let measured = pango_context_get_metrics(context, font(style), pango_context_get_language(context))
        let (ascent, descent) = (
            pango_font_metrics_get_ascent(measured), pango_font_metrics_get_descent(measured)
        )
        let digit = pango_font_metrics_get_approximate_digit_width(measured)
        pango_font_metrics_unref(measured)
        let metrics = FontMetrics(
            ascent: Double(ascent) / Double(PANGO_SCALE),
            lineHeight: Double(ascent + descent) / Double(PANGO_SCALE),
            digitWidth: Double(digit) / Double(PANGO_SCALE))
        knownMetrics[style] = metrics
        return metrics
    }

    func put(
        _ line: String, _ style: TextStyle, _ colour: Colour, x: Double, baseline: Double,
        _ alignment: Alignment
    ) {
        guard !line.isEmpty else { return }
        let shaped = shaped(line, style)
        let start =
            switch alignment {
            case .left: x
            case .centre: x - width(of: shaped) / 2
            case .right: x - width(of: shaped)
            }
        use(colour)
        cairo_move_to(cairo, start, baseline)
        pango_cairo_show_layout_line(cairo, pango_layout_get_line_readonly(shaped, 0))
    }

    /// Units, rates and prices come again on many lines, and shaping is the dearest step.
    private func shaped(_ line: String, _ style: TextStyle) -> OpaquePointer? {
        let key = ShapedLine(text: line, style: style)
        if let known = shapedLines[key] { return known }
        if shapedLines.count == 256 { forgetShapedLines() }
        guard let made = pango_layout_new(context) else { return nil }
        set(line, style, on: made)
        shapedLines[key] = made
        return made
    }

    private struct ShapedLine: Hashable {
        var text: String
        var style: TextStyle
    }

    private func forgetShapedLines() {
        for line in shapedLines.values { g_object_unref(UnsafeMutableRawPointer(line)) }
        shapedLines.removeAll(keepingCapacity: true)
    }

    private func set(_ text: String, _ style: TextStyle, on layout: OpaquePointer) {
        pango_layout_set_font_description(layout, font(style))
        pango_layout_set_attributes(layout, attributes)
        pango_layout_set_text(layout, text, Int32(text.utf8.count))
    }

    private func font(_ style: TextStyle) -> OpaquePointer? {
        if let font = fonts[style] { return font }
        let font = pango_font_description_from_string(fontFamily)
        pango_font_description_set_size(font, Int32(style.size * Double(PANGO_SCALE)))
        pango_font_description_set_weight(font, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        fonts[style] = font
        return font
    }

    // MARK: Shapes

    func fill(_ box: Box, _ colour: Colour, radius: Double) {
        use(colour)
        if radius > 0 {
            let (right, bottom) = (box.x + box.width - radius, box.y + box.height - radius)
            cairo_new_sub_path(cairo)
            cairo_arc(cairo, right, box.y + radius, radius, -.pi / 2, 0)
            cairo_arc(cairo, right, bottom, radius, 0, .pi / 2)
            cairo_arc(cairo, box.x + radius, bottom, radius, .pi / 2, .pi)
            cairo_arc(cairo, box.x + radius, box.y + radius, radius, .pi, .pi * 3 / 2)
            cairo_close_path(cairo)
        } else {
            cairo_rectangle(cairo, box.x, box.y, box.width, box.height)
        }
        cairo_fill(cairo)
    }

    func put(_ picture: QRPicture, in box: Box) {
        // One picture that every page refers to is far smaller than its modules as shapes on every page.
        let symbol = symbols[picture] ?? CairoPicture.symbol(picture)
        symbols[picture] = symbol
        cairo_save(cairo)
        cairo_translate(cairo, box.x, box.y)
        let side = Double(picture.width * CairoPicture.dotsPerModule)
        cairo_scale(cairo, box.width / side, box.height / side)
        cairo_set_source_surface(cairo, symbol, 0, 0)
        cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_NEAREST)
        cairo_paint(cairo)
        cairo_restore(cairo)
    }

    func logoWidth(in box: Box) -> Double {
        logo.map { Double(cairo_image_surface_get_width($0)) * logoScale(in: box) } ?? 0
    }

    func putLogo(in box: Box) {
        guard let logo else { return }
        let scale = logoScale(in: box)
        cairo_save(cairo)
        cairo_translate(cairo, box.x, box.y)
        cairo_scale(cairo, scale, scale)
        cairo_set_source_surface(cairo, logo, 0, 0)
        cairo_paint(cairo)
        cairo_restore(cairo)
    }

    private func logoScale(in box: Box) -> Double {
        let width = Double(cairo_image_surface_get_width(logo))
        let height = Double(cairo_image_surface_get_height(logo))
        return min(box.width / width, box.height / height)
    }

    private func use(_ colour: Colour) {
        cairo_set_source_rgb(
            cairo, Double(colour.red) / 255, Double(colour.green) / 255, Double(colour.blue) / 255)
    }

    // MARK: Structure

    func open(_ tag: StructureTag) { cairo_tag_begin(cairo, tag.rawValue, "") }

    func close(_ tag: StructureTag) { cairo_tag_end(cairo, tag.rawValue) }

    func endPage() { cairo_show_page(cairo) }
}
