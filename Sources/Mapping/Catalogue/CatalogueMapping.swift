/// The mappings that the samples of the catalogue change in a line or two.
enum CatalogueMapping {
    static let csv = """
        mapping: 1
        id: ventas
        revision: 1
        source:
          format: csv
          delimiter: ";"
          columns:
            NUM: {type: int}
            COD: {}
            CANT: {type: decimal}
          group: {by: [NUM]}
        document:
          key: $NUM
          fields:
            kind: invoice
            lines: {each: row, fields: {code: $COD, quantity: $CANT}}
        """

    static let header = "NUM;COD;CANT\n"
    static let code = "    COD: {}"
    static let quantity = "    CANT: {type: decimal}"
    static let lines = "    lines: {each: row, fields: {code: $COD, quantity: $CANT}}"

    static let mixed = """
        mapping: 1
        id: ventas
        revision: 1
        source:
          format: csv
          delimiter: ";"
          header: {line: 0}
          records:
            doc: {id: {1: C}, fields: {NUM: {index: 2}}}
            det: {id: {1: D}, parent: doc, occurs: 1..*, fields: {COD: {index: 2}}}
        document:
          key: $NUM
          fields: {kind: invoice, lines: {each: det, fields: {code: $COD}}}
        """

    static let bundle = """
        mapping: 1
        id: ventas
        revision: 1
        source:
          format: csv
          delimiter: ";"
          records:
            cab: {fields: {NUM: {}}}
            det: {parent: cab, fields: {NUM: {}, COD: {}}}
          bundle: {files: {cab: "CAB_*.csv", det: "DET_*.csv"}, join: {cab.NUM: det.NUM}}
        document:
          each: cab
          key: $NUM
          fields: {kind: invoice, lines: {each: det, fields: {code: $COD}}}
        """

    static let xml = """
        mapping: 1
        id: ventas
        revision: 1
        source:
          format: xml
          records:
            doc: {each: /ventas/doc, fields: {NUM: {xpath: num}}}
        document:
          key: $NUM
          fields: {kind: invoice}
        """
}
