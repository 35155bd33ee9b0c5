import Testing
import Transmission

private func answer(_ code: String, _ prefix: String = "PRUE", from: String = "1", to: String = "9")
    -> [UInt8]
{
    soap(
        """
        <ConsultaResolucionesFacturacionRespuesta><CodigoOperacion>\(code)</CodigoOperacion>
        <DescripcionOperacion>d</DescripcionOperacion><RangoFacturacion><NumeroResolucion>9000</NumeroResolucion>
        <FechaResolucion>2016-01-01</FechaResolucion><Prefijo>\(prefix)</Prefijo><RangoInicial>\(from)</RangoInicial>
        <RangoFinal>\(to)</RangoFinal><FechaVigenciaDesde>2016-01-01T00:00:00-05:00</FechaVigenciaDesde>
        <FechaVigenciaHasta>2018-01-01</FechaVigenciaHasta><ClaveTecnica>abc</ClaveTecnica></RangoFacturacion>
        </ConsultaResolucionesFacturacionRespuesta>
        """)
}

@Suite struct RangesAnswerTests {
    @Test(arguments: [("PRUE", "PRUE"), ("0", ""), ("", "")])
    func `a range is read with its prefix`(written: String, prefix: String) {
        let range = RangesAnswer.read(answer("OK", written)).ranges?.first
        #expect(range?.prefix == prefix)
        #expect(range?.validFrom == "2016-01-01")
        #expect(range?.from == 1)
        #expect(range?.to == 9)
    }

    @Test(arguments: ["EP", "ES", "EH", "EA", "ER", "EF", "EN", "ND", ""])
    func `any other code brings no ranges`(code: String) {
        let reading = RangesAnswer.read(answer(code))
        #expect(reading.ranges == nil)
        #expect(reading.code == code)
    }

    @Test(arguments: [("uno", "9"), ("9", "1"), ("1", "")])
    func `a range that cannot be read spoils the answer`(from: String, to: String) {
        #expect(RangesAnswer.read(answer("OK", from: from, to: to)).ranges == nil)
    }

    @Test(.enabled(if: hasFacts, "no facts at BUZON_FACTS"))
    func `the printed answer of annex 006`() throws {
        let reading = RangesAnswer.read(try fact("soap/anexo006_s8_response_OK.transcribed.xml"))
        let range = try #require(reading.ranges?.first)
        #expect(range.resolution == "9310000085419")
        #expect(range.prefix == "")
        #expect(range.from == 10001)
        #expect(range.to == 18400)
        #expect(range.claveTecnica == "FC8EAC422EBA16E22FFD8C6F94B3F40A6E38162C")
    }
}
