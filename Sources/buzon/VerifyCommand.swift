import ArgumentParser
import Findings
import Fiscal
import Foundation
import Signing
import UBL
import XMLTree

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Comprueba la firma y el CUFE de un documento de la DIAN (UBL 2.0).",
        discussion: """
            EJEMPLOS
              buzon verify factura.xml
              buzon verify --key CLAVE_TECNICA --trust raiz.pem --trust sub.pem face_f*.xml
            """)

    @Argument(help: "Documentos XML firmados.")
    var files: [String]

    @Option(help: "Clave técnica del rango, para recalcular el CUFE de una factura.")
    var key: String?

    @Option(help: "Certificado PEM en que se confía. Se puede repetir.")
    var trust: [String] = []

    func run() throws {
        var trusted: [Certificate] = []
        for path in trust {
            let pem = FileManager.default.contents(atPath: path).map { [UInt8]($0) } ?? []
            let found = Certificate.read(pem: pem)
            guard !found.isEmpty else { throw ValidationError("\(path) no es un certificado PEM.") }
            trusted += found
        }
        var isGood = true
        for file in files { isGood = verify(file, SignatureVerifier(trusted: trusted)) && isGood }
        if !isGood { throw ExitStatus.findings }
    }

    private func verify(_ file: String, _ verifier: SignatureVerifier) -> Bool {
        guard let data = FileManager.default.contents(atPath: file) else {
            Console.error("\(file): no se puede leer")
            return false
        }
        let bytes = [UInt8](data)
        let report = verifier.verify(bytes)
        var problems = report.faults.map(SignatureWords.describe)
        var unchecked = report.unchecked
        switch CUFECheck.check(bytes, claveTecnica: key) {
        case .good: break
        case .wrong(let expected): problems.append("el CUFE debería ser \(expected)")
        case .unchecked(let reason): unchecked.append(reason)
        }
        Console.say(
            Console.bold("\(file): \(problems.isEmpty ? Console.green("válido") : Console.red("NO válido"))"))
        if let signer = report.signer { Console.say("  firmante    \(signer.subject)") }
        if let time = report.signingTime { Console.say("  firmado     \(time)") }
        for problem in problems { Console.say("  falla       \(problem)") }
        for item in unchecked { Console.say("  sin revisar \(item)") }
        return problems.isEmpty
    }
}
