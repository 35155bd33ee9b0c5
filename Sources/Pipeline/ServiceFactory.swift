import Digest
import Findings
package import Settings
import Transmission
import Web

/// Makes the authority's services for each sending thread and client.
package struct ServiceFactory: Sendable {
    private let dian: DIANSettings
    private let endpoints: [Environment: DIAN20Endpoints]

    /// - Throws: `PreparationFaults` when an address of the settings is none that may be talked to.
    package init(_ settings: GatewaySettings) throws(PreparationFaults) {
        dian = settings.dian
        var endpoints: [Environment: DIAN20Endpoints] = [:]
        for environment in Environment.allCases {
            let own = settings.dian.ubl20[environment]
            do throws(WebAddressError) {
                var chosen = try DIAN20Endpoints.official(isProduction: environment == .produccion)
                if let send = own?.send { chosen.send = try WebAddress(send) }
                if let consult = own?.consult { chosen.consult = try WebAddress(consult) }
                if let ranges = own?.ranges { chosen.ranges = try WebAddress(ranges) }
                endpoints[environment] = chosen
            } catch {
                throw PreparationFaults(findings: [Self.finding(error, environment)])
            }
        }
        self.endpoints = endpoints
    }

    package func make(_ client: ClientContext) -> any FiscalService {
        guard let endpoints = endpoints[client.settings.environment] else {
            preconditionFailure("every environment has its endpoints")
        }
        let software = client.settings.software
        let credentials = DIAN20Credentials(
            softwareID: software.id,
            passwordSHA256: hexadecimal(digest(software.password.revealed.utf8, .sha256)))
        return DIAN20FiscalService(
            DIAN20Service(
                endpoints: endpoints, credentials: credentials, http: HTTPClient(caFile: dian.caFile),
                connectTimeout: dian.connectTimeout, timeout: dian.timeout))
    }

    private static func finding(_ error: WebAddressError, _ environment: Environment) -> Finding {
        Finding(
            code: "SET-ADDRESS",
            place: Place(file: "buzon.yaml", field: "dian.ubl20.\(environment.rawValue)"),
            message: "La dirección no se puede usar: \(error).",
            remedy: "Use https://…, o http://127.0.0.1:puerto/… para un simulador en esta máquina.")
    }
}
