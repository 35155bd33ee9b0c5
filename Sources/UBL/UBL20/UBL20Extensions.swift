import Documents
import Fiscal
import XMLTree

extension UBL20Composer {
    /// The DIAN's own extension, then the empty one for the signature.
    ///
    /// - Returns: the offset of the signature's place.
    mutating func extensions(_ issuance: Issuance, _ authorization: InvoiceAuthorization?) -> Int {
        writer.open("ext:UBLExtensions")
        writer.open("ext:UBLExtension")
        writer.open("ext:ExtensionContent")
        writer.open("sts:DianExtensions")
        if let authorization { invoiceControl(authorization) }
        invoiceSource()
        writer.open("sts:SoftwareProvider")
        identifier("sts:ProviderID", issuance.software.providerNIT)
        identifier("sts:SoftwareID", issuance.software.id)
        writer.close("sts:SoftwareProvider")
        identifier("sts:SoftwareSecurityCode", issuance.software.securityCode)
        localTotal()
        writer.close("sts:DianExtensions")
        writer.close("ext:ExtensionContent")
        writer.close("ext:UBLExtension")
        writer.open("ext:UBLExtension")
        writer.open("ext:ExtensionContent")
        writer.closeTag()
        let slot = writer.count
        writer.close("ext:ExtensionContent")
        writer.close("ext:UBLExtension")
        writer.close("ext:UBLExtensions")
        return slot
    }

    private mutating func invoiceControl(_ authorization: InvoiceAuthorization) {
        writer.open("sts:InvoiceControl")
        writer.leaf("sts:InvoiceAuthorization", authorization.resolution)
        writer.open("sts:AuthorizationPeriod")
        writer.leaf("cbc:StartDate", authorization.validFrom.description)
        writer.leaf("cbc:EndDate", authorization.validUntil.description)
        writer.close("sts:AuthorizationPeriod")
        writer.open("sts:AuthorizedInvoices")
        if !authorization.prefix.isEmpty { writer.leaf("sts:Prefix", authorization.prefix) }
        writer.leaf("sts:From", String(authorization.first))
        writer.leaf("sts:To", String(authorization.last))
        writer.close("sts:AuthorizedInvoices")
        writer.close("sts:InvoiceControl")
    }

    private mutating func invoiceSource() {
        writer.open("sts:InvoiceSource")
        writer.open("cbc:IdentificationCode")
        writer.attribute("listAgencyID", fixed: "6")
        writer.attribute("listAgencyName", fixed: "United Nations Economic Commission for Europe")
        writer.attribute(
            "listSchemeURI",
            fixed: "urn:oasis:names:specification:ubl:codelist:gc:CountryIdentificationCode-2.0")
        writer.text(fixed: "CO")
        writer.close("cbc:IdentificationCode")
        writer.close("sts:InvoiceSource")
    }

    private mutating func identifier(_ name: StaticString, _ value: String) {
        writer.open(name)
        writer.agency()
        writer.text(value)
        writer.close(name)
    }

    /// Total in pesos; only in a foreign currency (SPEC §4).
    private mutating func localTotal() {
        guard let exchange = invoice.exchange,
            let pesos = try? invoice.totals.payable.multiplied(by: exchange.rate).rounded(to: 2)
        else { return }  // An overflow here was a finding of rule UBL20-LOCAL-TOTAL.
        writer.open("sts:AdditionalMonetaryTotal")
        writer.amount("sts:InvoiceTotalLocalCurrencyAmount", money(pesos), currency: "COP")
        writer.close("sts:AdditionalMonetaryTotal")
    }
}
