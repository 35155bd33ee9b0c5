package import Documents
import Findings
import Fiscal
package import Mapping
import Settings
package import Signing
import Spool
package import UBL
import XMLTree

/// One client, ready to work: its folders, mappings, key and ranges.
package final class ClientContext: Sendable {
    package let name: String
    let settings: ClientSettings
    let folders: ClientFolders
    package let supplier: Party
    package let issuance: Issuance
    package let signer: XAdESSigner
    let mappings = ClientMappings()
    let tolerance: Amount
    /// What answers are written by.
    let response = ClientResponse()
    /// What the SFTP server's log says, where the client goes by it.
    let uploads: UploadLog?

    init(
        settings: ClientSettings, folders: ClientFolders, supplier: Party, issuance: Issuance,
        signer: XAdESSigner, tolerance: Amount
    ) {
        name = settings.name
        self.settings = settings
        self.folders = folders
        self.supplier = supplier
        self.issuance = issuance
        self.signer = signer
        self.tolerance = tolerance
        uploads = settings.inbound.sshd.map {
            UploadLog(path: $0.file, folder: $0.folder, user: $0.user)
        }
    }

    /// Whether documents of this client may reach its customers.
    var isProduction: Bool { settings.environment == .produccion }
}

/// A mapping and its identity, as each document records it.
package struct LoadedMapping: Sendable {
    package let mapping: CompiledMapping
    /// `id revision sha256`.
    package let identity: String

    package init(mapping: CompiledMapping, identity: String) {
        self.mapping = mapping
        self.identity = identity
    }
}
