import Fiscal
import Testing

@Suite struct CodeListTests {
    @Test(arguments: CodeList.allCases)
    func `a list has codes, and each code a name`(list: CodeList) {
        #expect(list.entries.count >= 2)
        for (code, name) in list.entries {
            let isClean = [code, name].allSatisfy { !$0.isEmpty && $0.first != " " && $0.last != " " }
            if !isClean { Issue.record("\(list.rawValue) «\(code)»") }
        }
    }

    @Test(arguments: [
        (CodeList.idType, 12), (.orgType, 2), (.invoiceType, 4), (.creditNoteReason, 5),
        (.debitNoteReason, 4),
        (.paymentForm, 2), (.department, 33),
    ])
    func `a short list is whole`(list: CodeList, count: Int) { #expect(list.entries.count == count) }

    @Test(arguments: [
        (CodeList.municipality, "11001", "Bogotá, D.C."), (.municipality, "05001", "Medellín"),
        (.department, "05", "Antioquia"), (.idType, "31", "NIT"), (.taxScheme, "01", "IVA"),
        (.country, "CO", "Colombia"), (.creditNoteReason, "2", "Anulación de factura electrónica"),
        (.orgType, "1", "Persona jurídica"), (.paymentForm, "2", "Crédito"),
    ])
    func `a code has its Spanish name`(list: CodeList, code: String, name: String) {
        #expect(list.contains(code))
        #expect(list.name(of: code) == name)
    }

    @Test(arguments: [
        (CodeList.unit, "94"), (.unit, "KGM"), (.currency, "COP"), (.currency, "USD"), (.paymentMeans, "10"),
        (.paymentMeans, "47"), (.taxScheme, "07"), (.invoiceType, "03"), (.country, "US"),
    ])
    func `codes that documents use are there`(list: CodeList, code: String) { #expect(list.contains(code)) }

    @Test(arguments: [
        (CodeList.municipality, "11999"), (.idType, "99"), (.idType, ""), (.unit, "unidad"),
        (.currency, "cop"),
        (.country, "co"), (.idType, "31 "),
    ])
    func `what is no code is not`(list: CodeList, code: String) { #expect(!list.contains(code)) }

    @Test func `every municipality lies in a department`() {
        for code in CodeList.municipality.entries.keys {
            if code.utf8.count != 5 || !CodeList.department.contains(code.prefix(2)) {
                Issue.record("\(code)")
            }
        }
    }
}
