import Findings
import Foundation

@testable import Settings

/// A throwaway `etc/` with one right client called `acme`, in which a test spoils what it likes.
struct EtcFolder: ~Copyable {
    let root = NSTemporaryDirectory() + "settings-\(UUID().uuidString)"

    init(gateway: String = "", client: String = EtcFolder.acme) throws {
        try write("etc/buzon.yaml", gateway)
        try write("etc/clients/acme.yaml", client)
        try write("etc/secrets/pin", "86420\n")
        try write("etc/secrets/acme.p12", "p12")
        try write("mappings/ventas/ventas.map.yaml", "")
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func write(_ path: String, _ text: String) throws {
        let url = URL(fileURLWithPath: root + "/" + path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: url, atomically: true, encoding: .utf8)
    }

    func read() throws -> GatewaySettings {
        try GatewaySettings.read(
            file: root + "/etc/buzon.yaml", environment: ["CLAVE": "secreta", "P12": "abre"])
    }

    /// What is wrong, as `code file:line`, in the order it is told.
    func faults() -> [String] {
        do {
            _ = try read()
            return []
        } catch let faults as SettingsFaults {
            return faults.findings.map {
                "\($0.code) \($0.place.file.dropFirst(root.count + "/etc/".count)):\($0.place.line)"
            }
        } catch {
            return ["\(error)"]
        }
    }

    static let acme = """
        profile: ubl20
        environment: habilitacion
        issuer:
          nit: "900123456-8"
          name: Acme S.A.S.
          org_type: 1
          vat_responsible: true
          address: {line: Calle 1, city: "11001", city_name: "Bogotá, D.C.", department_name: "Bogotá, D.C."}
        software: {id: abc, pin_file: etc/secrets/pin, password_env: CLAVE}
        certificate: {p12: etc/secrets/acme.p12, password_env: P12}
        numbering:
          - {resolution: "9000", prefix: PRUE, from: 1, to: 99, valid_from: 2016-01-01, valid_to: 2018-01-01, technical_key: k}
        mappings: [ventas]
        """

    static func acme(replacing old: String, with new: String) -> String {
        precondition(acme.contains(old), "the test replaces nothing")
        return acme.replacingOccurrences(of: old, with: new)
    }
}
