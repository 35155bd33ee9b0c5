/// What may be written about mappings.
package enum MappingFact: Sendable {
    /// The mapping that a drop is read with, committed before it is read.
    case chosen(drop: String, mapping: String)
    /// A new revision; as active it takes the place of the one before.
    case published(MappingRow)
    /// A published revision takes the place of the active one; `name` is the folder of its working copy.
    case activated(client: String, id: String, revision: Int, name: String, by: String)
    case refused(MappingRefusal)
    /// The working copy is good again: its refusal stands no longer.
    case settled(client: String, name: String)
    case requestDone(n: Int, MappingRequestOutcome)
    /// Committed before the shadow reads a drop, so that one that kills the daemon is known.
    case shadowBegun(client: String, id: String, revision: Int, drop: String)
    /// The row's counts are added to those that are there.
    case shadowEnded(ShadowRow)
    /// The daemon died while the shadow was reading.
    case shadowDied(client: String, id: String, revision: Int)
}
