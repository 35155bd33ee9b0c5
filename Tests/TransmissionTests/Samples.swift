import Foundation
import Transmission

let credentials = DIAN20Credentials(
    softwareID: "8ac82326-3016-430f-8d69-9efc4bcefd8f",
    passwordSHA256: "6361b7b5322acb07ced00a35a85a4cc5183da3a42ede0b07f578067a18425a55")
let token = UsernameTokenInputs(nonce: Array(0..<16), created: "2015-10-06T12:00:33.762Z")
let ours = "77c35e565a8d8f9178f2c0cb422b067091c1d760"
let question = ConsultRequest(
    kind: .invoice, number: "PRUE980007161", nit: "900373115", issueDate: "2016-12-07T03:14:01", uuid: ours)

func soap(_ content: String) -> [UInt8] {
    Array(
        "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"><S:Body>\(content)</S:Body></S:Envelope>"
            .utf8)
}

func sendAnswer(_ code: String, _ comments: String = "", received: String = "") -> [UInt8] {
    soap(
        """
        <r:EnvioFacturaElectronicaRespuesta xmlns:r="http://www.dian.gov.co/servicios/facturaelectronica/ReportarFactura">
        \(received)<r:Version>Componente DIAN</r:Version><r:ReceivedDateTime>2015-07-31T12:06:43.486-05:00</r:ReceivedDateTime>
        <r:ResponseDateTime>2015-07-31T12:06:43.919-05:00</r:ResponseDateTime><r:Response>\(code)</r:Response>
        <r:Comments>\(comments)</r:Comments></r:EnvioFacturaElectronicaRespuesta>
        """)
}

func record(_ state: String, uuid: String = ours, number: String = "PRUE980007161", checks: [String] = [])
    -> String
{
    let verified = checks.map {
        "<VerificacionDocumento><DescripcionVeriFunc>\($0)</DescripcionVeriFunc></VerificacionDocumento>"
    }
    return """
        <DocumentoRecibido><DatosBasicosDocumento><EstadoDocumento>\(state)</EstadoDocumento>
        <DescripcionEstado>Estado</DescripcionEstado><NumeroDocumento>\(number)</NumeroDocumento><CUFE>\(uuid)</CUFE>
        </DatosBasicosDocumento><VerificacionFuncional>\(verified.joined())</VerificacionFuncional></DocumentoRecibido>
        """
}

func consultAnswer(_ code: String, _ records: [String] = []) -> [UInt8] {
    soap(
        """
        <ConsultaResultadoValidacionDocumentosRespuesta><CodigoTransaccion>\(code)</CodigoTransaccion>
        <DescripcionTransaccion>texto</DescripcionTransaccion>\(records.joined())
        </ConsultaResultadoValidacionDocumentosRespuesta>
        """)
}

/// The folder of published facts; tests that need it are skipped aloud without it.
let facts =
    ProcessInfo.processInfo.environment["BUZON_FACTS"]
    ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../shared")
    .standardizedFileURL.path

let hasFacts = FileManager.default.fileExists(atPath: facts + "/dian/ubl20/data/soap")

func fact(_ path: String) throws -> [UInt8] {
    try Array(Data(contentsOf: URL(fileURLWithPath: facts + "/dian/ubl20/data/" + path)))
}
