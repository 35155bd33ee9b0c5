import Digest
import Documents
import DurableFiles
package import Findings
import Fiscal
import Foundation
package import Mapping
import Settings
import Signing
import Spool
import UBL

/// Makes a client ready, and tells every fault that only shows when its files are opened.
struct ClientLoading {
    private let settings: ClientSettings
    private let file: String
    private var findings: [Finding] = []

    /// - Returns: the clients, their mappings still to be filled in.
    /// - Throws: ``PreparationFaults`` with all faults of all of them, or what the journal refused.
    static func load(_ gateway: GatewaySettings, _ publisher: MappingPublisher) throws -> [ClientContext] {
        var findings: [Finding] = []
        var contexts: [ClientContext] = []
        for client in gateway.clients where client.isEnabled {
            var loading = ClientLoading(client)
            if let context = loading.context(gateway) { contexts.append(context) }
            findings += loading.findings
            for choice in client.allMappings { findings += try publisher.startFaults(choice, of: client) }
        }
        guard findings.isEmpty else { throw PreparationFaults(findings: findings) }
        return contexts
    }

    private init(_ settings: ClientSettings) {
        self.settings = settings
        file = "clients/\(settings.name).yaml"
    }

    private mutating func context(_ gateway: GatewaySettings) -> ClientContext? {
        let supplier = supplier()
        let signer = signer()
        let issuance = issuance()
        let tolerance = try? Amount(settings.declaredTolerance)
        if tolerance == nil { report("declared_tolerance", settings.declaredTolerance, "no es un importe") }
        if let name = settings.outbound.response, settings.mappings.contains(where: { $0.name == name }) {
            report("outbound.response", name, "es también un mapeo de entrada")
        }
        do throws(SystemError) {
            let folders = try ClientFolders(client: settings.name, in: gateway.folders.spool)
            guard let supplier, let signer, let tolerance, findings.isEmpty else { return nil }
            return ClientContext(
                settings: settings, folders: folders, supplier: supplier, issuance: issuance, signer: signer,
                tolerance: tolerance)
        } catch {
            report("spool", error.path, "\(error)")
            return nil
        }
    }

    private mutating func supplier() -> Party? {
        let issuer = settings.issuer
        do throws(NITError) {
            let nit = try NIT(issuer.nit)
            let address = Address(
                line: issuer.address.line, municipality: issuer.address.city, city: issuer.address.cityName,
                department: issuer.address.departmentName, postalZone: issuer.address.postalCode,
                country: issuer.address.country)
            return Party(
                id: PartyID(type: "31", number: nit.digits, dv: nit.dv), orgType: issuer.orgType,
                name: issuer.name,
                tradeName: issuer.tradeName, address: address, email: issuer.email, phone: issuer.phone,
                isVATResponsible: issuer.isVATResponsible)
        } catch {
            let problem =
                switch error {
                case .wrongDV(let expected, let found):
                    "el dígito de verificación es \(expected), no \(found)"
                case .malformed: "no es un NIT con su dígito de verificación"
                }
            report("issuer.nit", issuer.nit, problem)
            return nil
        }
    }

    private mutating func signer() -> XAdESSigner? {
        let path = settings.certificate.p12
        guard let data = FileManager.default.contents(atPath: path) else {
            report("certificate.p12", path, "no se puede leer")
            return nil
        }
        let issuers = chain()
        do throws(SigningError) {
            let key = try SigningKey(
                pkcs12: [UInt8](data), password: settings.certificate.password.revealed, path: path,
                issuers: issuers)
            return XAdESSigner(
                key: key, role: settings.certificate.role == .supplier ? .supplier : .thirdParty,
                digest: settings.digest == .sha512 ? .sha512 : .sha256)
        } catch {
            report("certificate.p12", path, Self.words(error))
            return nil
        }
    }

    private mutating func chain() -> [Certificate] {
        settings.certificate.chain.flatMap { path in
            let found = Certificate.read(
                pem: FileManager.default.contents(atPath: path).map { [UInt8]($0) } ?? [])
            if found.isEmpty { report("certificate.chain", path, "no trae ningún certificado PEM") }
            return found
        }
    }

    private static func words(_ error: SigningError) -> String {
        switch error {
        case .notAContainer: "no es un contenedor PKCS#12"
        case .wrongPassword: "no se abre con la contraseña dada"
        case .noKey: "no trae llave privada y certificado"
        case .notRSA: "la llave no es RSA"
        case .notACertificate: "no es un certificado"
        case .keyUsage: "el certificado no permite firmar (digitalSignature y nonRepudiation)"
        case .openSSL(let call): "OpenSSL falló en \(call)"
        }
    }

    private mutating func issuance() -> Issuance {
        let software = settings.software
        let provider = software.providerNIT.split(separator: "-").first.map { $0.filter(\.isNumber) } ?? ""
        var ranges: [InvoiceAuthorization] = []
        for range in settings.numbering {
            guard let from = CalendarDate(range.validFrom), let until = CalendarDate(range.validTo) else {
                report("numbering", "\(range.validFrom) \(range.validTo)", "no son fechas que existan")
                continue
            }
            ranges.append(
                InvoiceAuthorization(
                    resolution: range.resolution, prefix: range.prefix, first: range.from, last: range.to,
                    validFrom: from, validUntil: until, claveTecnica: range.technicalKey.revealed))
        }
        return Issuance(
            software: UBL.Software(
                providerNIT: provider, id: software.id,
                securityCode: softwareSecurityCode(softwareID: software.id, pin: software.pin.revealed)),
            authorizations: ranges)
    }

    private mutating func report(_ field: String, _ value: String, _ problem: String) {
        findings.append(
            Finding(
                code: "SET-CLIENT", place: Place(file: file, field: field), value: value,
                message: "«\(field)» de \(settings.name): \(problem).",
                remedy: "Corrija \(file) y ejecute «buzon config check»."))
    }
}

/// Faults found while clients were made ready; never empty.
package struct PreparationFaults: Error, Sendable {
    package var findings: [Finding]
}

extension LoadedMapping {
    /// - Throws: `MappingFaults` with every fault of the mapping.
    package init(path: String) throws(MappingFaults) {
        let mapping = try CompiledMapping.load(path: path, lists: .neutral)
        let sha = hexadecimal(digest(mapping.resolvedText.utf8, .sha256))
        self.init(mapping: mapping, identity: "\(mapping.id) \(mapping.revision) \(sha)")
    }
}

extension CodeLists {
    /// The neutral vocabulary, by the names that mappings use, and what the profiles lack of it.
    package static let neutral = CodeLists(
        contains: { code, list in CodeList(rawValue: list).map { $0.contains(code) } },
        lacking: { code, list in
            guard let list = CodeList(rawValue: list) else { return [] }
            return UBL20Tables.hasCounterpart(of: code, in: list) ? [] : ["ubl20"]
        })
}
