import Testing

/// `#expect` for loops of many thousand rounds: costs nothing until it fails.
func check(_ holds: Bool, _ location: SourceLocation = #_sourceLocation) {
    if !holds { Issue.record("a round of the loop fails", sourceLocation: location) }
}
