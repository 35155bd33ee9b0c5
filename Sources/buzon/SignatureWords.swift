import Signing

/// Faults of a signature in Spanish.
enum SignatureWords {
    static func describe(_ fault: SignatureFault) -> String {
        switch fault {
        case .notXML(let reason): "no es XML aceptable: \(reason)"
        case .place(let reason): reason
        case .duplicateID(let id): "el Id «\(id)» está repetido"
        case .references(let reason): reason
        case .algorithm(let name): "algoritmo no previsto «\(name)»"
        case .digest(let reference): "lo firmado cambió: \(reference)"
        case .value: "el valor de la firma no corresponde al certificado"
        case .noCertificate: "no trae el certificado del firmante"
        case .signingCertificate: "SigningCertificate no corresponde al certificado"
        case .policy(let name): "política de firma desconocida o con otro resumen: \(name)"
        case .role(let role): "rol del firmante inesperado: «\(role)»"
        case .keyUsage: "el certificado no permite firmar"
        case .outsideValidity(let time): "firmado fuera de la vigencia del certificado: \(time)"
        case .expiredAlgorithm(let name): "SHA-1 ya no se admite con este certificado: \(name)"
        case .untrusted(let issuer): "el emisor no es de confianza: \(issuer)"
        case .splitValue: "un comentario parte un valor"
        }
    }
}
