import Journal
import Logging
import Mapping

extension Engine {
    /// The mapping that reads a drop: the active one, or, where documents of the drop have their numbers already, the
    /// very revision that gave them.
    ///
    /// Where the copy of that revision is gone, the active one reads the drop: `NumberBinder` compares what comes out.
    func mapping(for drop: DropRow, _ files: DropFiles, _ client: ClientContext) throws -> ClientMappings
        .Pair?
    {
        guard !drop.mapping.isEmpty, try !journal.documents(of: drop.id).isEmpty,
            client.mappings.pair(identity: drop.mapping) == nil
        else {
            return client.mappings.pair(identity: drop.mapping) ?? client.mappings.pair(for: files)
        }
        let rows = try journal.mappings(client: client.name)
        if let row = rows.first(where: { $0.identity == drop.mapping }),
            let loaded = publisher.copies.load(row)?.source
        {
            return ClientMappings.Pair(name: row.name, active: loaded)
        }
        log.error(
            "mapping of a drop is gone, the active one reads it",
            metadata: ["drop": "\(drop.id)", "mapping": "\(drop.mapping)"])
        return client.mappings.pair(for: files)
    }
}
