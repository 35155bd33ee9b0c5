import Foundation
import Testing

@testable import Mapping

/// What is guessed of exports that none of the shipped mappings reads.
@Suite struct SampleGuessTests {
    /// A point of sale: titles, a subtotal after each invoice, a grand total; the total is that of the row.
    private static let sale = """
        ALMACÉN CENTRAL;;;;;
        Factura;Fecha;NIT cliente;Cliente;Descripción;Total
        POS-1;13/02/2026;900234567;El Tornillo;Martillo;642.600,00
        POS-1;13/02/2026;900234567;El Tornillo;Cemento;1.360.000,07
        Subtotal POS-1;;;;;2.002.600,07
        POS-2;14/02/2026;830045678;Ñandú;Panela;48.825,00
        Subtotal POS-2;;;;;48.825,00
        TOTAL GENERAL;;;;;2.051.425,07

        """
    /// No header: the first column says the kind, the second is the number.
    private static let notes = """
        FV|FE1|900234567|Resma|5|18000.00
        FV|FE1|900234567|Grapa|1|32500.00
        FV|FE2|830045678|Resma|20|17500.00
        NC|NC1|830045678|Resma|2|17500.00
        NC|NC2|900234567|Resma|5|18000.00
        NC|NC2|900234567|Grapa|1|32500.00

        """
    /// The repeated element of documents stands two levels below the root.
    private static let shop = """
        <export xmlns="urn:tienda:v2"><orders>
          <order id="1"><customer><name>A</name></customer><items><item sku="a">X</item></items></order>
          <order id="2"><customer><name>B</name></customer><items><item sku="b">Y</item></items></order>
        </orders></export>
        """

    @Test(arguments: [
        (
            sale,
            "skip_rows_when: \"starts_with(column(1), 'Subtotal') or starts_with(column(1), 'TOTAL GENERAL')\""
        ),
        (sale, "# declared: {payable: $…, tax: $…}"),
        (sale, "«Total» cambia entre las filas de un documento"),
        (notes, "by: [COLUMNA_2]"),
        (shop, "each: \"/n1:export/n1:orders/n1:order\""),
    ])
    func `a draft says`(sample: String, line: String) throws {
        let drafted = try MappingInference(Array(sample.utf8), file: "muestra.txt")
        #expect(drafted.yaml.contains(line), "\(drafted.yaml)")
    }

    @Test func `records without line ends are cut at their own length, not at a multiple`() throws {
        let path = repository.path + "/mappings/as400-ibm037/samples/FACVTA_20260204.txt"
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        #expect(try MappingInference(bytes, file: "m.txt").yaml.contains("record_length: 120"))
    }
}
